import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { insertSql, sampleId, sampleRows } from '../db/testing/sample-rows.ts';
import { createTestDatabase, type SeededClient, type TestDatabase } from '../db/testing/test-database.ts';
import { appRouter } from '../http/app-router.ts';
import { startTestApi, type TestApi } from '../http/testing/test-api.ts';

type Ids = Readonly<Record<'clientId' | 'postId' | 'channelId' | 'sourceId' | 'sourceItemId' | 'membershipId' | 'publicationId' | 'templateId' | 'blackoutId' | 'storyId' | 'apiKeyId' | 'deliveryId' | 'invitationId' | 'linkId', string>>;
const epoch = randomUUID();
const sync = { deviceId: randomUUID(), protocolVersion: 1 };
const wholeLog = { actorId: null, action: null, targetId: null, from: null, until: null };
const decidedAt = '2026-11-24T10:00:00.000Z';

/** For every procedure an input that is valid but for whom it names. A new procedure without one fails below. */
const seeds: Readonly<Record<string, (ids: Ids) => object>> = {
  'sync.push': ({ clientId, postId }) => ({
    ...sync,
    clientId,
    epoch: null,
    mutations: [{ seq: 1, mutationId: sync.deviceId, name: 'addComment', decidedAt, args: { postId, text: 'Hello' } }],
  }),
  'sync.pull': ({ clientId }) => ({ ...sync, clientId, cursor: { epoch, rev: 0 }, limit: 10 }),
  'sync.snapshot': ({ clientId }) => ({ ...sync, clientId, place: null }),
  'sync.nudge': ({ clientId }) => ({ clientId }),
  'members.list': ({ clientId }) => ({ clientId }),
  'members.invite': ({ clientId }) => ({ clientId, email: 'new@example.test', role: 'editor' }),
  'members.changeRole': ({ clientId, membershipId }) => ({ clientId, membershipId, role: 'viewer' }),
  'members.remove': ({ clientId, membershipId }) => ({ clientId, membershipId }),
  'channels.list': ({ clientId }) => ({ clientId }),
  'channels.connectTelegram': ({ clientId }) => ({ clientId, token: '1:a', chat: '@news', timeZone: 'UTC' }),
  'channels.connectInstagram': ({ clientId }) => ({ clientId, accessToken: 'a', family: 'instagram', accountId: null, timeZone: 'UTC' }),
  'channels.connectYoutube': ({ clientId }) => ({ clientId, googleClientId: 'a', googleClientSecret: 'b', refreshToken: 'c', timeZone: 'UTC' }),
  'channels.connectByHand': ({ clientId }) => ({ clientId, network: 'instagram', title: 'Shop', link: 'https://example.test/shop', timeZone: 'UTC' }),
  'channels.change': ({ clientId, channelId }) => ({ clientId, channelId, timeZone: 'UTC', graceMinutes: 15 }),
  'channels.test': ({ clientId, channelId }) => ({ clientId, channelId }),
  'channels.settings': ({ clientId, channelId }) => ({ clientId, channelId }),
  'channels.setSettings': ({ clientId, channelId }) => ({ clientId, channelId, settings: { network: 'instagram', format: 'story' } }),
  'channels.disable': ({ clientId, channelId }) => ({ clientId, channelId }),
  'channels.setQuietHours': ({ clientId, channelId }) => ({ clientId, channelId, quietHours: { from: '22:00', until: '08:00' } }),
  'slots.set': ({ clientId, channelId }) => ({ clientId, channelId, slots: [{ weekday: 1, wallTime: '09:00' }] }),
  'blackouts.add': ({ clientId, channelId }) => ({
    clientId,
    channelId,
    fromWallTime: '2030-12-24T00:00:00',
    untilWallTime: '2030-12-25T00:00:00',
    reason: 'Christmas',
    planned: { choice: 'ask' },
  }),
  'blackouts.remove': ({ clientId, blackoutId }) => ({ clientId, blackoutId }),
  'overview.read': ({ clientId }) => ({ clientId }),
  'sources.list': ({ clientId }) => ({ clientId }),
  'sources.recentItems': ({ clientId }) => ({ clientId }),
  'sources.add': ({ clientId }) => ({ clientId, url: 'https://example.test/feed' }),
  'sources.discover': ({ clientId }) => ({ clientId, text: 'http://127.0.0.1:9/' }),
  'sources.read': ({ clientId, sourceId }) => ({ clientId, sourceId }),
  'sources.preview': ({ clientId, sourceId }) => ({ clientId, sourceId, settings: {} }),
  'sources.edit': ({ clientId, sourceId }) => ({ clientId, sourceId, title: 'Feed', settings: {}, filters: {} }),
  'sources.remove': ({ clientId, sourceId }) => ({ clientId, sourceId }),
  'sources.listKeys': ({ clientId }) => ({ clientId }),
  'sources.setKey': ({ clientId }) => ({ clientId, service: 'gnews', key: 'a-key-of-somebody' }),
  'sources.setState': ({ clientId, sourceId }) => ({ clientId, sourceId, state: 'paused' }),
  'sources.collectNow': ({ clientId, sourceId }) => ({ clientId, sourceId }),
  'publications.editLive': ({ clientId, publicationId }) => ({ clientId, publicationId, seenContentRev: 0, title: 'New', text: 'Words' }),
  'publications.takeDown': ({ clientId, publicationId }) => ({ clientId, publicationId }),
  'prompts.list': ({ clientId }) => ({ clientId }),
  'prompts.save': ({ clientId }) => ({ clientId, name: 'News', body: 'Short.' }),
  'prompts.setActive': ({ clientId, templateId }) => ({ clientId, templateId, isActive: true }),
  'prompts.setShares': ({ clientId, templateId }) => ({ clientId, shares: [{ templateId, share: 100 }] }),
  'prompts.keepOnly': ({ clientId, templateId }) => ({ clientId, templateId }),
  'prompts.tryOut': ({ clientId, sourceItemId }) => ({ clientId, body: 'Short.', sourceItemIds: [sourceItemId] }),
  'budgets.list': ({ clientId }) => ({ clientId }),
  'budgets.spending': ({ clientId }) => ({ clientId }),
  'budgets.set': ({ clientId }) => ({ clientId, period: 'day', provider: 'openai', limitMicros: 1, softMicros: null }),
  'statistics.pipeline': ({ clientId }) => ({ clientId, from: '2026-11-01', to: '2026-11-26' }),
  'statistics.channels': ({ clientId }) => ({ clientId, period: { from: '2026-11-01', to: '2026-11-26' }, channelId: null }),
  'statistics.exportTable': ({ clientId }) => ({ clientId, table: 'days', period: { from: '2026-11-01', to: '2026-11-26' }, channelId: null, language: 'en' }),
  'members.invitations': ({ clientId }) => ({ clientId }),
  'members.resendInvitation': ({ clientId, invitationId }) => ({ clientId, invitationId }),
  'members.revokeInvitation': ({ clientId, invitationId }) => ({ clientId, invitationId }),
  'members.leave': ({ clientId }) => ({ clientId }),
  'clientSettings.read': ({ clientId }) => ({ clientId }),
  'clientSettings.set': ({ clientId }) => ({ clientId, approvalsNeeded: 1 }),
  'reviews.makeLink': ({ clientId, postId }) => ({ clientId, title: 'Week', plan: { kind: 'posts', postIds: [postId] } }),
  'reviews.links': ({ clientId }) => ({ clientId }),
  'reviews.revokeLink': ({ clientId, linkId }) => ({ clientId, linkId }),
  'webhooks.read': ({ clientId }) => ({ clientId }),
  'webhooks.set': ({ clientId }) => ({ clientId, url: 'https://hook.invalid/zavod' }),
  'webhooks.test': ({ clientId }) => ({ clientId }),
  'webhooks.remove': ({ clientId }) => ({ clientId }),
  'jobs.read': ({ clientId }) => ({ clientId }),
  'deadLetters.list': ({ clientId }) => ({ clientId }),
  'deadLetters.lookWhetherOut': ({ clientId, publicationId }) => ({ clientId, publicationId }),
  'deadLetters.settlePublication': ({ clientId, publicationId }) => ({ clientId, publicationId, decision: 'send-now', link: null, seenState: 'needs_human', seenGeneration: 0 }),
  'deadLetters.retryDraft': ({ clientId, storyId }) => ({ clientId, storyId }),
  'deadLetters.retryJob': ({ clientId }) => ({ clientId, jobId: '1' }),
  'audit.list': ({ clientId }) => ({ clientId, filter: wholeLog, cursor: null, limit: 10 }),
  'audit.choices': ({ clientId }) => ({ clientId }),
  'audit.exportCsv': ({ clientId }) => ({ clientId, filter: wholeLog, language: 'en' }),
  'audit.verify': ({ clientId }) => ({ clientId, known: null }),
  'health.read': ({ clientId }) => ({ clientId }),
  'spend.read': ({ clientId }) => ({ clientId, from: '2026-11-01', to: '2026-11-26' }),
  'apiKeys.list': ({ clientId }) => ({ clientId }),
  'apiKeys.add': ({ clientId }) => ({ clientId, name: 'Program', scopes: ['posts:read'], lifeDays: 30 }),
  'apiKeys.revoke': ({ clientId, apiKeyId }) => ({ clientId, apiKeyId }),
  'webhooks.rotateSecret': ({ clientId }) => ({ clientId, overlapHours: 24 }),
  'webhooks.deliveries': ({ clientId }) => ({ clientId, state: null, cursor: null, limit: 10 }),
  'webhooks.replay': ({ clientId, deliveryId }) => ({ clientId, deliveryId }),
  'looks.read': ({ clientId }) => ({ clientId }),
  'looks.set': ({ clientId }) => ({ clientId, pictures: 'card', clips: false, colour: '#336699' }),
  'looks.setLogo': ({ clientId }) => ({ clientId, logo: null }),
  'looks.preview': ({ clientId }) => ({ clientId, colour: null, ratio: '1:1', headline: 'News', sourceName: 'Wire' }),
  'posts.lineage': ({ clientId, postId }) => ({ clientId, postId }),
  'presence.tell': ({ clientId, postId }) => ({ clientId, deviceId: epoch, postId, isEditing: true }),
  'posts.revisions': ({ clientId, postId }) => ({ clientId, postId }),
  'posts.rewrite': ({ clientId, postId }) => ({ clientId, postId, contentRev: 0, part: 'text', network: null, title: 'Title', text: 'Words.', instruction: 'shorter' }),
};

/** Procedures that name no client: what they need is a secret of the person. */
const withoutClient = ['session.signIn', 'session.refresh', 'session.signOut', 'session.me', 'session.demoAccount', 'members.acceptInvitation', 'members.readInvitation', 'members.takeInvitation', 'account.state', 'account.beginSecondFactor', 'account.confirmSecondFactor', 'account.endSecondFactor', 'account.renewRecoveryCodes', 'account.changePassword', 'reviews.plan', 'reviews.act'];

/** For the people who run the installation: whoever is none is told so before any client is looked at. */
const forAdmins = ['clients', 'createClient', 'inviteOwner', 'suspend', 'resume', 'delete', 'restore', 'enter', 'exit'].map((name) => `platform.${name}`);

/** Every procedure whose input also names something inside the client. */
const innerIds = ['postId', 'channelId', 'sourceId', 'sourceItemId', 'membershipId', 'publicationId', 'templateId', 'blackoutId', 'storyId', 'apiKeyId', 'deliveryId', 'invitationId', 'linkId'] as const;

let database: TestDatabase;
let api: TestApi;
let alpha: SeededClient;
let beta: SeededClient;
let token: string;
let alphaIds: Ids;
let betaIds: Ids;

beforeAll(async () => {
  database = await createTestDatabase();
  api = await startTestApi(database);
  alpha = await database.seedClient();
  beta = await database.seedClient();
  alphaIds = await seedRows(alpha);
  betaIds = await seedRows(beta);
  token = (await api.signedIn(alpha.ownerId)).token;
});
afterAll(async () => {
  await api.close();
  await database.close();
});

async function seedRows({ clientId, membershipId }: SeededClient): Promise<Ids> {
  await database.withClientRaw(clientId, async (tx) => {
    for (const table of ['source', 'story', 'media', 'channel', 'source_item', 'prompt_template', 'generation_run', 'post', 'post_revision', 'slot', 'blackout', 'publication', 'api_key', 'webhook', 'webhook_delivery', 'invitation', 'reviewer_link']) {
      const row = sampleRows[table]?.(clientId, 0) ?? {};
      await tx.query(insertSql(table, row), Object.values(row));
    }
  });
  return {
    clientId,
    membershipId,
    postId: sampleId('post', clientId, 0),
    channelId: sampleId('channel', clientId, 0),
    sourceId: sampleId('source', clientId, 0),
    sourceItemId: sampleId('source_item', clientId, 0),
    publicationId: sampleId('publication', clientId, 0),
    templateId: sampleId('prompt_template', clientId, 0),
    blackoutId: sampleId('blackout', clientId, 0),
    storyId: sampleId('story', clientId, 0),
    apiKeyId: sampleId('api_key', clientId, 0),
    deliveryId: sampleId('webhook_delivery', clientId, 0),
    invitationId: sampleId('invitation', clientId, 0),
    linkId: sampleId('reviewer_link', clientId, 0),
  };
}

/** tRPC keeps the procedures of all routers under their full names, which its types do not say. */
const flatProcedures = () => appRouter._def.procedures as unknown as Record<string, { _def: { type: string } }>;

const procedures = Object.entries<{ _def: { type: string } }>(flatProcedures()).map(([path, procedure]) => ({
  path,
  type: procedure._def.type,
}));

async function ask(path: string, type: string, input: object): Promise<{ status: number; body: string }> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const isPost = type === 'mutation';
  const query = isPost ? '' : `?input=${encodeURIComponent(JSON.stringify(input))}`;
  const response = await fetch(`${api.url}/trpc/${path}${query}`, {
    headers,
    ...(isPost ? { method: 'POST', body: JSON.stringify(input) } : {}),
    signal: AbortSignal.timeout(5_000),
  });
  if (type === 'subscription') return { status: response.status, body: await firstEvent(response) };
  return { status: response.status, body: await response.text() };
}

/** The first thing an event stream says after its greeting; a refusal comes as an event, too. */
async function firstEvent(response: Response): Promise<string> {
  let text = '';
  for await (const chunk of response.body ?? []) {
    text += Buffer.from(chunk).toString('utf8');
    const said = text.split('\n\n').find((event) => event.includes('data: {') && !event.includes('event: connected') && event !== '');
    if (said !== undefined && text.trimEnd().length > text.indexOf(said)) return said;
  }
  return text;
}

/** Ids that the answer repeats from the question say nothing. */
const without = (body: string, ids: Ids): string => Object.values(ids).reduce((text, id) => text.replaceAll(id, '<id>'), body);

const randomIds = (): Ids => ({
  clientId: randomUUID(),
  postId: randomUUID(),
  channelId: randomUUID(),
  sourceId: randomUUID(),
  sourceItemId: randomUUID(),
  membershipId: randomUUID(),
  publicationId: randomUUID(),
  templateId: randomUUID(),
  blackoutId: randomUUID(),
  storyId: randomUUID(),
  apiKeyId: randomUUID(),
  deliveryId: randomUUID(),
  invitationId: randomUUID(),
  linkId: randomUUID(),
});

test('every procedure has a seed or names no client', () => {
  const known = new Set([...Object.keys(seeds), ...withoutClient, ...forAdmins]);
  expect(procedures.map(({ path }) => path).filter((path) => !known.has(path))).toEqual([]);
  expect([...known].filter((path) => !procedures.some((procedure) => procedure.path === path))).toEqual([]);
});

describe.each(procedures.filter(({ path }) => path in seeds))('$path', ({ path, type }) => {
  const seed = (ids: Ids): object => seeds[path]?.(ids) ?? {};

  test('answers for another client exactly as for one that does not exist', async () => {
    const random = randomIds();
    const foreign = await ask(path, type, seed(betaIds));
    const unknown = await ask(path, type, seed(random));
    expect(foreign.body).toContain('client-revoked');
    expect(foreign.status).toBe(unknown.status);
    expect(without(foreign.body, betaIds)).toBe(without(unknown.body, random));
  });

  const some = randomIds();
  const namesInner = innerIds.some((name) => JSON.stringify(seed(some)).includes(some[name]));
  test.runIf(namesInner)('answers for a thing of another client exactly as for one that does not exist', async () => {
    const random = { ...randomIds(), clientId: alpha.clientId };
    const device = randomUUID();
    const ofDevice = (input: object): object => ('deviceId' in input ? { ...input, deviceId: device } : input);
    const foreign = await ask(path, type, ofDevice(seed({ ...betaIds, clientId: alpha.clientId })));
    const unknownInput = seed(random);
    const unknown = await ask(path, type, 'deviceId' in unknownInput ? { ...unknownInput, deviceId: randomUUID() } : unknownInput);
    expect(without(foreign.body, betaIds)).toBe(without(unknown.body, random));
    expect(foreign.body).toMatch(/not-found/);
  });
});

test('the own client is answered, so a refusal above is a refusal', async () => {
  for (const path of ['members.list', 'channels.list', 'posts.revisions', 'sources.collectNow']) {
    const type = procedures.find((procedure) => procedure.path === path)?.type ?? '';
    expect([path, (await ask(path, type, seeds[path]?.(alphaIds) ?? {})).status]).toEqual([path, 200]);
  }
});

test('nothing of the other client changed by any of it', async () => {
  const [row] = await database.asAdmin<{ audit: string; devices: string }>(
    `SELECT (SELECT count(*) FROM audit_log WHERE client_id = $1) AS audit, (SELECT count(*) FROM device WHERE client_id = $1) AS devices`,
    [beta.clientId],
  );
  expect(row).toEqual({ audit: '0', devices: '0' });
});

test('a file of another client is not there', async () => {
  const sha = '0'.repeat(64);
  const read = (clientId: string) => fetch(`${api.url}/media/${clientId}/${sha}`, { headers: { authorization: `Bearer ${token}` } });
  const [foreign, unknown] = [await read(beta.clientId), await read(randomUUID())];
  expect([foreign.status, await foreign.text()]).toEqual([unknown.status, await unknown.text()]);
  expect(foreign.status).toBe(404);
  expect((await fetch(`${api.url}/media/${alpha.clientId}/${sha}`)).status).toBe(401);
});

test.each(forAdmins)('%s is for platform admins, whichever client it names', async (path) => {
  const type = procedures.find((procedure) => procedure.path === path)?.type ?? '';
  const asOwner = (clientId: string) => ask(path, type, { clientId });
  const [own, foreign] = [await asOwner(alpha.clientId), await asOwner(beta.clientId)];
  expect(own.body).toContain('not-allowed');
  expect(foreign).toEqual(own);
});
