import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../db/testing/test-database.ts';
import { refusalOf, startTestApi, type TestApi } from '../../http/testing/test-api.ts';

let database: TestDatabase;
let api: TestApi;
beforeAll(async () => {
  database = await createTestDatabase();
  api = await startTestApi(database);
});
afterAll(async () => {
  await api.close();
  await database.close();
});

test('colleagues see who has a post open; strangers see nothing, and whoever is removed is seen no more', async () => {
  const acme = await database.seedClient();
  const other = await database.seedClient();
  const { clientId } = acme;
  const owner = (await api.signedIn(acme.ownerId)).api;
  const stranger = (await api.signedIn(other.ownerId)).api;
  const editor = await api.addMember(clientId, 'editor');
  const postId = randomUUID();
  for (const id of [clientId, other.clientId]) {
    await database.withClientRaw(id, (tx) => tx.query(`INSERT INTO post (client_id, id, title, text, language) VALUES ($1, $2, 'Open', 'x', 'en')`, [id, postId]));
  }
  const deviceId = randomUUID();
  const at = (post: string | null, isEditing = false) => ({ clientId, deviceId, postId: post, isEditing });

  expect(await editor.api.presence.tell.mutate(at(postId, true))).toEqual([]);
  const [seen, ...more] = await owner.presence.tell.mutate(at(postId));
  expect([seen, more]).toEqual([{ postId, name: expect.any(String), isEditing: true }, []]);
  expect(Object.keys(seen ?? {}).sort()).toEqual(['isEditing', 'name', 'postId']);
  expect(await refusalOf(stranger.presence.tell.mutate(at(postId)))).toBe('client-revoked');
  expect(await stranger.presence.tell.mutate({ ...at(postId), clientId: other.clientId })).toEqual([]);

  expect(await refusalOf(owner.presence.tell.mutate(at(randomUUID())))).toBe('not-found');

  await owner.members.remove.mutate({ clientId, membershipId: editor.membershipId });
  expect(await owner.presence.tell.mutate(at(null))).toEqual([]);
});
