import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type {} from '../../../cloud/src/db/testing/start-test-postgres.ts';
import { createTestDatabase, type SeededClient, type TestDatabase } from '../../../cloud/src/db/testing/test-database.ts';
import { startTestApi, type TestApi } from '../../../cloud/src/http/testing/test-api.ts';
import { startTestDesk, type TestDesk } from './testing/test-desk.ts';

let database: TestDatabase;
let api: TestApi;
let acme: SeededClient;
let desks: TestDesk[];
const surprises: unknown[] = [];
const password = 'a long password';

beforeAll(async () => {
  database = await createTestDatabase();
  api = await startTestApi(database);
});
afterAll(async () => {
  await api.close();
  await database.close();
});
beforeEach(async () => {
  acme = await database.seedClient();
  desks = [];
});
afterEach(() => {
  for (const desk of desks) desk.close();
  if (surprises.length > 0) throw new Error(`The engine was surprised: ${surprises.map(String).join('; ')}`);
});

const filter = { view: 'all' as const, search: '', sourceName: null, channelId: null, labelId: null, language: null, onlyRisky: false };

async function signedInDesk(): Promise<TestDesk & { membershipId: string }> {
  const member = await api.addMember(acme.clientId, 'editor');
  await api.setPassword(member.userId, password);
  const desk = await startTestDesk(api.url, surprises);
  desks.push(desk);
  await desk.window.ask('session.signIn', { email: member.email, password });
  await isLevel(desk);
  return Object.assign(desk, { membershipId: member.membershipId });
}

const isLevel = async (desk: TestDesk): Promise<void> => {
  await expect
    .poll(async () => (await desk.window.ask('sync.state', { clientId: acme.clientId })).connection, { timeout: 10_000 })
    .toBe('synced');
};

async function seedPosts(count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, () => randomUUID());
  await database.withClientRaw(acme.clientId, (tx) =>
    tx.query(
      `INSERT INTO post (client_id, id, title, text, language, created_at)
       SELECT $1, id, 'Title ' || n, 'one two three four five six seven eight', 'en', now() - n * interval '1 minute'
       FROM unnest($2::uuid[]) WITH ORDINALITY AS posts(id, n)`,
      [acme.clientId, ids],
    ),
  );
  return ids;
}

async function submit(desk: TestDesk, name: string, postId: string, args: object = {}) {
  const detail = await desk.window.ask('post.open', { clientId: acme.clientId, postId });
  return desk.window.ask('intent.submit', { clientId: acme.clientId, name, args: { postId, seen: detail?.seen, ...args } });
}
const titles = async (desk: TestDesk): Promise<string[]> =>
  (await desk.window.ask('queue.page', { clientId: acme.clientId, filter, offset: 0, limit: 500 })).rows.map(({ title }) => title);
const statusOf = async (desk: TestDesk, postId: string) =>
  (await desk.window.ask('post.open', { clientId: acme.clientId, postId }))?.post.status;

describe('a desk', () => {
  test('holds everything after signing in, newest first, and what comes later', async () => {
    await seedPosts(3);
    const desk = await signedInDesk();
    expect(await titles(desk)).toEqual(['Title 1', 'Title 2', 'Title 3']);
    await database.withClientRaw(acme.clientId, (tx) =>
      tx.query(`INSERT INTO post (client_id, id, title, text, language) VALUES ($1, $2, 'Fresh', 'x', 'en')`, [acme.clientId, randomUUID()]),
    );
    await expect.poll(() => titles(desk), { timeout: 5_000 }).toEqual(['Fresh', 'Title 1', 'Title 2', 'Title 3']);
  });

  test('shows a colleague’s decision by a nudge', async () => {
    const [postId = ''] = await seedPosts(1);
    const [one, two] = [await signedInDesk(), await signedInDesk()];
    await submit(one, 'rejectPost', postId, { reason: 'off topic' });
    await expect.poll(() => statusOf(two, postId), { timeout: 5_000 }).toBe('rejected');
  });

  test('goes on after a restart where it was, without a password and without a new copy', async () => {
    const [postId = ''] = await seedPosts(1);
    const desk = await signedInDesk();
    await submit(desk, 'addComment', postId, { text: 'kept' });
    await desk.restart();
    expect(await desk.window.ask('session.state', {})).toMatchObject({ status: 'signed-in', needsPassword: false });
    expect((await desk.window.ask('post.open', { clientId: acme.clientId, postId }))?.comments.map(({ text }) => text)).toEqual(['kept']);
    await isLevel(desk);
    expect((await desk.window.ask('outbox.list', { clientId: acme.clientId })).map(({ state }) => state)).toEqual(['applied']);
  });

  test('takes a link to what is here, once, and says of any other that it leads nowhere', async () => {
    const [postId = ''] = await seedPosts(1);
    const desk = await signedInDesk();
    const taken = () => desk.window.ask('links.take', {});
    expect(await taken()).toBeNull();
    desk.engine.goTo({ kind: 'post', clientId: null, postId });
    await desk.window.until((event) => event.kind === 'link');
    expect(await taken()).toEqual({ kind: 'post', clientId: acme.clientId, postId });
    expect(await taken()).toBeNull();
    for (const link of [
      { kind: 'post', clientId: null, postId: randomUUID() },
      { kind: 'post', clientId: randomUUID(), postId },
      { kind: 'screen', clientId: randomUUID(), screen: 'inbox' },
    ] as const) {
      desk.engine.goTo(link);
      expect(await taken()).toEqual({ kind: 'unknown' });
    }
  });

  test('removes every local copy with the sign-in', async () => {
    const [postId = ''] = await seedPosts(1);
    const desk = await signedInDesk();
    const clients = join(desk.folder, 'clients');
    expect(readdirSync(clients)).toEqual([acme.clientId]);
    await submit(desk, 'addComment', postId, { text: 'sent' });
    await isLevel(desk);
    expect(await desk.window.ask('session.signOut', { dropUnsent: false })).toEqual({ isSignedOut: true, unsent: 0 });
    expect(readdirSync(clients)).toEqual([]);
    expect(await desk.window.ask('session.state', {})).toMatchObject({ status: 'signed-out', isCloudReachable: true, hasDemo: false });
  });

  test('destroys the copy of a client that the person has left', async () => {
    await seedPosts(1);
    const desk = await signedInDesk();
    const folder = join(desk.folder, 'clients', acme.clientId);
    const owner = await api.signedIn(acme.ownerId);
    await owner.api.members.remove.mutate({ clientId: acme.clientId, membershipId: desk.membershipId });
    await desk.window.ask('sync.now', { clientId: acme.clientId });
    await expect.poll(() => existsSync(folder), { timeout: 10_000 }).toBe(false);
    expect(await desk.window.ask('session.state', {})).toMatchObject({ status: 'signed-in', clients: [] });
  });
});

describe('two desks and one post', () => {
  test('edits of different words meet, edits of the same words wait in the inbox of both', async () => {
    const [postId = ''] = await seedPosts(1);
    const [one, two] = [await signedInDesk(), await signedInDesk()];
    const base = 'one two three four five six seven eight';
    const edit = (desk: TestDesk, mine: string) => submit(desk, 'editPost', postId, { changes: { text: { base, mine } }, variants: [] });
    await Promise.all([edit(one, base.replace('one', 'ONE')), edit(two, base.replace('eight', 'EIGHT'))]);
    const text = async (desk: TestDesk) => (await desk.window.ask('post.open', { clientId: acme.clientId, postId }))?.post.text;
    for (const desk of [one, two]) await expect.poll(() => text(desk), { timeout: 5_000 }).toBe('ONE two three four five six seven EIGHT');

    const { versions, readAt } = await one.window.ask('post.versions', { clientId: acme.clientId, postId });
    expect([versions[0]?.text, versions.length, readAt]).toEqual(['ONE two three four five six seven EIGHT', 2, null]);
    const restored = await submit(two, 'editPost', postId, { changes: { text: { base: versions[0]?.text, mine: base } }, variants: [] });
    expect(restored.outcome).toBe('applied');
    for (const desk of [one, two]) await expect.poll(() => text(desk), { timeout: 5_000 }).toBe(base);

    await Promise.all([edit(one, base.replace('four', 'FOUR')), edit(two, base.replace('four', 'VIER'))]);
    const inbox = async (desk: TestDesk) => (await desk.window.ask('inbox.list', { clientId: acme.clientId })).map(({ kind }) => kind);
    for (const desk of [one, two]) await expect.poll(() => inbox(desk), { timeout: 5_000 }).toEqual(['conflict']);
    const link = { kind: 'screen', clientId: acme.clientId, screen: 'inbox' };
    for (const desk of [one, two]) {
      // Told once; what is read afterwards says the number without the news.
      await expect.poll(() => desk.attention.filter(({ news }) => news !== null), { timeout: 5_000 }).toMatchObject([{ count: 1, news: { kind: 'conflict', count: 1, link } }]);
    }
  });

  test('whatever both decide at once, they end up alike and level with a third that copies everything anew', async () => {
    const posts = await seedPosts(3);
    const [one, two] = [await signedInDesk(), await signedInDesk()];
    const words = 'one two three four five six seven eight'.split(' ');
    const decide = async (desk: TestDesk, round: number): Promise<void> => {
      const postId = posts[round % posts.length] ?? '';
      const word = words[(round * 3) % words.length] ?? '';
      const now = (await desk.window.ask('post.open', { clientId: acme.clientId, postId }))?.post.text ?? '';
      const edit = { changes: { text: { base: now, mine: now.replace(word, `${word}${round}${desk === one ? 'a' : 'b'}`) } }, variants: [] };
      const [name, args] = [
        ['editPost', edit] as const,
        ['approvePost', {}] as const,
        ['addLabel', { name: `label ${round % 2}`, colour: 'red' }] as const,
        ['rejectPost', { reason: '' }] as const,
        ['reopenPost', {}] as const,
        ['addComment', { text: `${round}` }] as const,
      ][(round + (desk === one ? 0 : 2)) % 6] ?? ['addComment', { text: '' }];
      await submit(desk, name, postId, args);
    };
    for (let round = 0; round < 24; round += 1) await Promise.all([decide(one, round), decide(two, round)]);
    const third = await signedInDesk();
    const everything = (desk: TestDesk) =>
      Promise.all(posts.map((postId) => desk.window.ask('post.open', { clientId: acme.clientId, postId })));
    await expect
      .poll(
        async () => {
          const [ofOne, ...others] = await Promise.all([one, two, third].map(everything));
          const isQuiet = ofOne?.every((detail) => detail?.waitingIntents === 0) === true;
          return isQuiet && others.every((other) => JSON.stringify(other) === JSON.stringify(ofOne));
        },
        { timeout: 15_000, interval: 200 },
      )
      .toBe(true);
    const states = (await one.window.ask('outbox.list', { clientId: acme.clientId })).map(({ state }) => state);
    expect(states.filter((state) => state === 'queued' || state === 'in_flight')).toEqual([]);
  }, 60_000);
});
