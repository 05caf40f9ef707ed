import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createTestDatabase, type SeededClient, type TestDatabase } from '../../db/testing/test-database.ts';
import { chooseTemplate } from '../../generation/prompt-template.ts';
import { refusalOf, startTestApi, type ApiClient, type TestApi } from '../../http/testing/test-api.ts';

let database: TestDatabase;
let api: TestApi;
let client: SeededClient;
let owner: ApiClient;
beforeAll(async () => {
  database = await createTestDatabase();
  api = await startTestApi(database);
});
afterAll(async () => {
  await api.close();
  await database.close();
});
beforeEach(async () => {
  client = await database.seedClient();
  owner = (await api.signedIn(client.ownerId)).api;
});

const save = (name: string, body: string) => owner.prompts.save.mutate({ clientId: client.clientId, name, body });
const list = () => owner.prompts.list.query({ clientId: client.clientId });
const chosenFor = (storyId: string) => database.withClient(client.clientId, (tx) => chooseTemplate(tx, null, storyId));

test('every saving is a version of its own, and the newest is used', async () => {
  await save('News', 'Short.');
  const { templateId } = await save('News', 'Shorter, for {{ client }}.');
  expect(await list()).toMatchObject([
    { version: 2, isActive: true, posts: 0 },
    { version: 1, isActive: false },
  ]);
  expect(await chosenFor(crypto.randomUUID())).toMatchObject({ id: templateId, version: 2 });
});

test('two people who save at once make two versions', async () => {
  const saved = await Promise.all([save('News', 'One.'), save('News', 'Two.')]);
  expect(saved.map(({ version }) => version).sort((a, b) => a - b)).toEqual([1, 2]);
  expect((await list()).filter(({ isActive }) => isActive)).toHaveLength(1);
});

test('two names share the stories, each story always falling to the same', async () => {
  await save('Calm', 'Calm.');
  const { templateId } = await save('Lively', 'Lively.');
  const stories = Array.from({ length: 40 }, () => crypto.randomUUID());
  const chosen = await Promise.all(stories.map(chosenFor));
  expect(new Set(chosen.map(({ instructions }) => instructions)).size).toBe(2);
  expect(await chosenFor(stories[0] ?? '')).toEqual(chosen[0]);
  await owner.prompts.setActive.mutate({ clientId: client.clientId, templateId, isActive: false });
  expect(await chosenFor(stories[0] ?? '')).toMatchObject({ instructions: 'Calm.' });
});

test('a variable that nobody knows is refused, and nothing is saved', async () => {
  expect(await refusalOf(save('News', 'For {{clinet}}.'))).toBe('template-variable-unknown');
  expect(await list()).toEqual([]);
});
