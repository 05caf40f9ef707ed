import { randomUUID } from 'node:crypto';
import { apiKeyScopes, type ApiKeyScope } from '@zavod/shared/api-keys/api-key-scopes.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { insertSql, sampleId, sampleRows } from '../../db/testing/sample-rows.ts';
import { createTestDatabase, type SeededClient, type TestDatabase } from '../../db/testing/test-database.ts';
import { startTestApi, type ApiClient, type TestApi } from '../testing/test-api.ts';
import { openProgramCaller, type ProgramAnswer } from './testing/open-program-caller.ts';

let database: TestDatabase;
let api: TestApi;
let ask: ReturnType<typeof openProgramCaller>;
let acme: SeededClient;
let owner: ApiClient;
let key: string;
let channelId: string;

beforeAll(async () => {
  database = await createTestDatabase();
  api = await startTestApi(database);
  ask = openProgramCaller(api.url);
});
afterAll(async () => {
  await api.close();
  await database.close();
});
beforeEach(async () => {
  acme = await database.seedClient();
  owner = (await api.signedIn(acme.ownerId)).api;
  key = await newKey(apiKeyScopes);
  channelId = sampleId('channel', acme.clientId, 0);
  await put('channel');
});

const newKey = async (scopes: readonly ApiKeyScope[]): Promise<string> => (await owner.apiKeys.add.mutate({ clientId: acme.clientId, name: 'Site', scopes: [...scopes], lifeDays: null })).key;
const put = (table: string, changes: Record<string, unknown> = {}): Promise<unknown> => {
  const row = { ...sampleRows[table]?.(acme.clientId, 0), ...changes };
  return database.withClientRaw(acme.clientId, (tx) => tx.query(insertSql(table, row), Object.values(row)));
};
const codeOf = ({ status, body }: ProgramAnswer): unknown => [status, Object(body['error'])['code']];
const draft = (): Promise<ProgramAnswer> =>
  ask(key, 'create-post', { title: 'Opening', text: 'We open at nine.', channelIds: [channelId], variants: [{ network: 'telegram', text: 'Nine!' }] });
const postsOf = () => database.asAdmin<{ id: string }>('SELECT id FROM post WHERE client_id = $1', [acme.clientId]);
const revisionOf = ({ body }: ProgramAnswer): unknown => body['revision'];
const approved = async (): Promise<ProgramAnswer> => {
  const { body } = await draft();
  return ask(key, 'approve-post', { postId: body['id'], revision: body['revision'] });
};

describe('from a draft to a plan', () => {
  test('a program drafts, edits, approves, plans, moves and cancels by the rules of the studio', async () => {
    const made = await draft();
    expect(made).toMatchObject({ status: 201, body: { status: 'draft', revision: '0-0-0', variants: [{ network: 'telegram', text: 'Nine!' }] } });
    const postId = String(made.body['id']);
    const edited = await ask(key, 'edit-post', { postId, revision: '0-0-0', text: 'We open at ten.', variants: [{ network: 'telegram', text: null }] });
    expect(edited).toMatchObject({ status: 200, body: { text: 'We open at ten.', title: 'Opening', revision: '1-0-0', variants: [] } });
    expect(codeOf(await ask(key, 'plan-post', { postId, revision: '1-0-0', plans: [{ channelId, wallTime: '2099-01-01T10:00:00' }] }))).toEqual([422, 'not-approved']);
    const yes = await ask(key, 'approve-post', { postId, revision: revisionOf(edited) });
    expect(yes).toMatchObject({ status: 200, body: { status: 'approved', revision: '1-1-0' } });
    const planned = await ask(key, 'plan-post', { postId, revision: revisionOf(yes), plans: [{ channelId, wallTime: '2099-01-01T10:00:00' }] });
    expect(planned).toMatchObject({ status: 200, body: { items: [{ state: 'planned', channelId, timeZone: 'UTC', dueAt: '2099-01-01T10:00:00.000Z', postRevision: '1-1-1', permalink: null }] } });
    const listed = await ask(key, 'list-publications', { state: 'planned', postId });
    const [publication] = listed.body['items'] as Record<string, unknown>[];
    expect(publication).toEqual((planned.body['items'] as unknown[])[0]);
    const publicationId = publication?.['id'];
    const moved = await ask(key, 'move-publication', { publicationId, postRevision: '1-1-1', wallTime: '2099-07-01T10:00:00', timeZone: 'Europe/Moscow' });
    expect(moved).toMatchObject({ status: 200, body: { dueAt: '2099-07-01T07:00:00.000Z', postRevision: '1-1-2' } });
    const late = await ask(key, 'cancel-publication', { publicationId, postRevision: '1-1-1' });
    expect(late).toMatchObject({ status: 409, body: { error: { code: 'plan-changed' }, current: { id: postId, revision: '1-1-2' } } });
    expect(await ask(key, 'cancel-publication', { publicationId, postRevision: '1-1-2' })).toMatchObject({ status: 200, body: { state: 'cancelled' } });
    expect((await ask(key, 'get-publication', { publicationId })).body).toMatchObject({ state: 'cancelled', postRevision: '1-1-3' });

    const entries = await database.asAdmin<object>(`SELECT action, actor_kind, actor_id = (SELECT id FROM api_key k WHERE k.client_id = $1) AS own, details->>'inNameOf' AS name FROM audit_log WHERE client_id = $1 AND actor_kind = 'api_key' ORDER BY seq`, [acme.clientId]);
    expect(entries).toEqual(['post.created', 'editPost', 'approvePost', 'schedulePost', 'schedulePost', 'unschedulePost'].map((action) => ({ action, actor_kind: 'api_key', own: true, name: acme.ownerId })));
    const log = await owner.audit.list.query({ clientId: acme.clientId, filter: { actorId: null, action: 'editPost', targetId: null, from: null, until: null }, cursor: null, limit: 1 });
    expect(JSON.stringify(log)).toContain('"actorName":"Site"');
    const revisions = await owner.posts.revisions.query({ clientId: acme.clientId, postId });
    expect(JSON.stringify(revisions)).toContain('We open at ten.');
  });

  test('an edit of what changed meanwhile is refused with what the cloud has, and nothing is written over', async () => {
    const { body } = await draft();
    const edit = { postId: body['id'], revision: body['revision'] };
    await ask(key, 'edit-post', { ...edit, text: 'Mine' });
    const late = await ask(key, 'edit-post', { ...edit, text: 'Theirs' });
    expect(late).toMatchObject({ status: 409, body: { error: { code: 'changed-since-read', nextStep: 'Read the new version and decide again.' }, current: { text: 'Mine', revision: '1-0-0' } } });
    expect(codeOf(await ask(key, 'approve-post', edit))).toEqual([409, 'changed-since-read']);
  });

  test('plans of one request are made all or none', async () => {
    const { body } = await approved();
    const plan = (wallTime: string) => ({ channelId, wallTime });
    const answer = await ask(key, 'plan-post', { postId: body['id'], revision: body['revision'], plans: [plan('2099-01-01T10:00:00'), plan('2001-01-01T10:00:00')] });
    expect(codeOf(answer)).toEqual([422, 'time-in-past']);
    expect((await ask(key, 'list-publications')).body).toEqual({ items: [], cursor: null, hasMore: false });
  });

  test('a key is no way round a rule about people: who wrote does not approve', async () => {
    await database.withClientRaw(acme.clientId, (tx) => tx.query('UPDATE client SET approver_not_author = true WHERE id = $1', [acme.clientId]));
    expect(codeOf(await approved())).toEqual([403, 'approver-is-author']);
  });

  test('a story is drafted once: asked for, and named where it is there', async () => {
    for (const table of ['source', 'story', 'media', 'source_item']) await put(table);
    const from = { kind: 'source-item', id: sampleId('source_item', acme.clientId, 0) };
    const storyId = sampleId('story', acme.clientId, 0);
    expect(await ask(key, 'ask-for-draft', { from })).toMatchObject({ status: 202, body: { storyId, state: 'asked', postId: null } });
    for (const table of ['prompt_template', 'generation_run', 'post']) await put(table);
    await database.withClientRaw(acme.clientId, (tx) => tx.query(`UPDATE story SET state = 'drafted' WHERE client_id = $1`, [acme.clientId]));
    expect((await ask(key, 'ask-for-draft', { from: { kind: 'story', id: storyId } })).body).toEqual({ storyId, state: 'drafted', postId: sampleId('post', acme.clientId, 0) });
    expect((await ask(key, 'list-source-items')).body).toMatchObject({ items: [{ storyId }], hasMore: false });
  });
});

describe('lists', () => {
  test('whoever goes on from a cursor misses nothing and meets again what changed', async () => {
    const ids = [];
    for (let made = 0; made < 3; made += 1) ids.push((await draft()).body['id']);
    const first = await ask(key, 'list-posts', { limit: 2 });
    expect(first.body).toMatchObject({ items: [{ id: ids[0] }, { id: ids[1], variants: [{ text: 'Nine!' }] }], hasMore: true });
    await ask(key, 'edit-post', { postId: ids[0], revision: '0-0-0', title: 'New' });
    const rest = await ask(key, 'list-posts', { cursor: first.body['cursor'] });
    expect(rest.body).toMatchObject({ items: [{ id: ids[2] }, { id: ids[0], title: 'New' }], hasMore: false });
    expect((await ask(key, 'list-posts', { cursor: rest.body['cursor'] })).body).toEqual({ items: [], cursor: rest.body['cursor'], hasMore: false });
  });

  test('posts are chosen by state, channel and last change', async () => {
    await draft();
    await approved();
    const count = async (filter: Record<string, string>): Promise<unknown> => ((await ask(key, 'list-posts', filter)).body['items'] as unknown[]).length;
    expect([await count({}), await count({ status: 'approved' }), await count({ channelId }), await count({ channelId: randomUUID() }), await count({ changedSince: '2090-01-01T00:00:00Z' })]).toEqual([2, 1, 2, 0, 0]);
  });

  test('a cursor of before a restore, and one that is none, are told apart', async () => {
    await draft();
    const { cursor } = (await ask(key, 'list-posts')).body;
    await database.asAdmin('UPDATE client_sync SET epoch = gen_random_uuid() WHERE client_id = $1', [acme.clientId]);
    expect(codeOf(await ask(key, 'list-posts', { cursor }))).toEqual([410, 'list-begun-before-restore']);
    expect(codeOf(await ask(key, 'list-posts', { cursor: 'x' }))).toEqual([400, 'bad-input']);
  });

  test('the client, its channels, sources, templates and spend', async () => {
    await put('source');
    await put('prompt_template');
    expect((await ask(key, 'list-clients')).body).toMatchObject({ items: [{ id: acme.clientId, scopes: apiKeyScopes }] });
    expect((await ask(key, 'list-channels')).body).toMatchObject({ items: [{ id: channelId, network: 'telegram', title: 'News' }] });
    expect((await ask(key, 'list-sources')).body).toMatchObject({ items: [{ title: 'Feed', itemCount: 0 }] });
    expect((await ask(key, 'list-templates')).body).toMatchObject({ items: [{ body: 'Write.', version: 1 }] });
    expect((await ask(key, 'read-spend', { from: '2026-11-01', to: '2026-11-30' })).body).toEqual({ totalMicros: 0, days: [], models: [] });
  });
});

describe('the key of a request', () => {
  const input = { title: 'Once', text: 'Only once.' };
  const once = (given: object = input, name = 'request-1') => ask(key, 'create-post', { ...given }, { 'idempotency-key': name });

  test('the same request under it is done once and answered alike, also in another order', async () => {
    const first = await once();
    const again = await once({ text: input.text, title: input.title });
    expect([first.headers.get('idempotency-replayed'), again.headers.get('idempotency-replayed')]).toEqual([null, 'true']);
    expect([again.status, again.body]).toEqual([201, first.body]);
    expect(await postsOf()).toHaveLength(1);
  });

  test('requests at one time are one', async () => {
    const answers = await Promise.all(Array.from({ length: 6 }, () => once()));
    expect(new Set(answers.map(({ body }) => body['id'])).size).toBe(1);
    expect(answers.filter(({ headers }) => headers.get('idempotency-replayed') === null)).toHaveLength(1);
    expect(await postsOf()).toHaveLength(1);
  });

  test('another request under it is refused', async () => {
    await once();
    expect(codeOf(await once({ ...input, title: 'Twice' }))).toEqual([422, 'idempotency-key-reused']);
    expect(codeOf(await once(input, 'x'.repeat(300)))).toEqual([400, 'bad-input']);
  });

  test('a refused request keeps nothing, so that it can be put right under the same key', async () => {
    expect(codeOf(await once({ ...input, channelIds: [randomUUID()] }))).toEqual([422, 'channel-missing']);
    expect((await once()).status).toBe(201);
  });

  test('after a day it is free again, and another API key has keys of its own', async () => {
    await once();
    await database.asAdmin(`UPDATE program_answer SET created_at = now() - interval '25 hours' WHERE client_id = $1`, [acme.clientId]);
    expect((await once()).headers.get('idempotency-replayed')).toBeNull();
    key = await newKey(['posts:write']);
    expect((await once()).headers.get('idempotency-replayed')).toBeNull();
    expect(await postsOf()).toHaveLength(3);
  });
});

describe('what a key opens', () => {
  test('each verb asks for its scope', async () => {
    const reading = await newKey(['posts:read']);
    expect((await ask(reading, 'list-posts')).status).toBe(200);
    expect(await ask(reading, 'create-post', { text: 'x' }, { 'accept-language': 'ru' })).toMatchObject({ status: 403, body: { error: { code: 'api-key-lacks-scope', details: { scope: 'posts:write' }, nextStep: 'Попросите у владельца ключ с этим правом.' } } });
    const writing = await newKey(['posts:write']);
    const { body } = await ask(writing, 'create-post', { text: 'x' });
    expect(codeOf(await ask(writing, 'approve-post', { postId: body['id'], revision: '0-0-0' }))).toEqual([403, 'api-key-lacks-scope']);
  });

  test('none, a wrong, a revoked one and one of a suspended client open nothing', async () => {
    expect(codeOf(await ask(null, 'list-posts'))).toEqual([401, 'api-key-wrong']);
    expect(codeOf(await ask(`zvd_${'A'.repeat(43)}`, 'list-posts'))).toEqual([401, 'api-key-wrong']);
    const [made] = await owner.apiKeys.list.query({ clientId: acme.clientId });
    await owner.apiKeys.revoke.mutate({ clientId: acme.clientId, apiKeyId: made?.id ?? '' });
    expect(codeOf(await ask(key, 'list-posts'))).toEqual([401, 'api-key-over']);
    key = await newKey(['posts:read']);
    await database.asAdmin(`UPDATE client SET status = 'suspended' WHERE id = $1`, [acme.clientId]);
    expect(codeOf(await ask(key, 'list-posts'))).toEqual([401, 'api-key-over']);
  });

  test('a key does no more than the member who made it may now', async () => {
    const { body } = await draft();
    await database.asAdmin('UPDATE api_key SET created_by = gen_random_uuid() WHERE client_id = $1', [acme.clientId]);
    expect((await ask(key, 'get-post', { postId: body['id'] })).status).toBe(200);
    expect(codeOf(await draft())).toEqual([403, 'not-allowed']);
    expect(codeOf(await ask(key, 'edit-post', { postId: body['id'], revision: '0-0-0', title: 'x' }))).toEqual([403, 'not-allowed']);
  });

  test('too many calls are told when to come back', async () => {
    const narrow = await startTestApi(database, { ZAVOD_CALLS_PER_MINUTE: 1 });
    const askNarrow = openProgramCaller(narrow.url);
    expect((await askNarrow(key, 'list-posts')).status).toBe(200);
    const refused = await askNarrow(key, 'list-posts');
    expect([codeOf(refused), Number(refused.headers.get('retry-after')) > 0]).toEqual([[429, 'too-many-calls'], true]);
    await narrow.close();
  });
});

test('what cannot be read is refused with its place and a name for the log', async () => {
  expect(await ask(key, 'create-post', { text: 'x', colour: 'red' })).toMatchObject({ status: 400, body: { error: { code: 'bad-input', details: { field: 'colour' } } } });
  expect(await ask(key, 'create-post', { text: 'a\u0000b' })).toMatchObject({ status: 400, body: { error: { details: { field: 'text' } } } });
  expect(codeOf(await ask(key, 'list-posts', { limit: 1_000 }))).toEqual([400, 'bad-input']);
  const headers = { authorization: `Bearer ${key}`, 'x-request-id': 'program-42' };
  const broken = await fetch(`${api.url}/api/v1/posts`, { method: 'POST', headers, body: '{' });
  expect([broken.status, await broken.json()]).toMatchObject([400, { error: { code: 'bad-input', requestId: 'program-42' } }]);
  const nowhere = await fetch(`${api.url}/api/v1/nowhere`, { headers });
  expect([nowhere.status, await nowhere.json()]).toMatchObject([404, { error: { code: 'not-found' } }]);
  const described = await fetch(`${api.url}/api/v1/openapi.json`);
  expect(await described.json()).toMatchObject({ openapi: '3.1.0', servers: [{ url: '/api/v1' }] });
});
