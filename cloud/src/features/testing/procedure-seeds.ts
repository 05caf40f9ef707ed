import { randomUUID } from 'node:crypto';
import { insertSql, sampleId, sampleRows } from '../../db/testing/sample-rows.ts';
import type { SeededClient, TestDatabase } from '../../db/testing/test-database.ts';
import { appRouter } from '../../http/app-router.ts';
import type { Procedure } from '../../http/testing/open-caller.ts';

/** Every kind of id that an input may hold. A new kind gets a line here and one in idsOf. */
export type Ids = Readonly<Record<'clientId' | 'postId' | 'channelId' | 'sourceId' | 'sourceItemId' | 'membershipId' | 'publicationId' | 'templateId' | 'blackoutId' | 'storyId' | 'apiKeyId' | 'deliveryId' | 'invitationId' | 'linkId', string>>;

/** All but the client: what stands inside one. */
export const innerIds = ['postId', 'channelId', 'sourceId', 'sourceItemId', 'membershipId', 'publicationId', 'templateId', 'blackoutId', 'storyId', 'apiKeyId', 'deliveryId', 'invitationId', 'linkId'] as const;

const wholeLog = { actorId: null, action: null, targetId: null, from: null, until: null };
const epoch = randomUUID();
const sync = { deviceId: randomUUID(), protocolVersion: 1 };
const decidedAt = '2026-11-24T10:00:00.000Z';

/** For every procedure an input that is valid but for whom it names. A new procedure without one fails isolation.db.test.ts. */
export const seeds: Readonly<Record<string, (ids: Ids) => object>> = {
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
  'statistics.channels': ({ clientId, channelId }) => ({ clientId, period: { from: '2026-11-01', to: '2026-11-26' }, channelId }),
  'statistics.exportTable': ({ clientId, channelId }) => ({ clientId, table: 'series', period: { from: '2026-11-01', to: '2026-11-26' }, channelId, language: 'en' }),
  'webhooks.read': ({ clientId }) => ({ clientId }),
  'webhooks.set': ({ clientId }) => ({ clientId, url: 'http://127.0.0.1:9/zavod' }),
  'webhooks.test': ({ clientId }) => ({ clientId }),
  'webhooks.remove': ({ clientId }) => ({ clientId }),
  'looks.read': ({ clientId }) => ({ clientId }),
  'looks.set': ({ clientId }) => ({ clientId, pictures: 'card', clips: false, colour: '#336699' }),
  'looks.setLogo': ({ clientId }) => ({ clientId, logo: null }),
  'looks.preview': ({ clientId }) => ({ clientId, colour: null, ratio: '1:1', headline: 'News', sourceName: 'Wire' }),
  'posts.lineage': ({ clientId, postId }) => ({ clientId, postId }),
  'presence.tell': ({ clientId, postId }) => ({ clientId, deviceId: epoch, postId, isEditing: true }),
  'posts.revisions': ({ clientId, postId }) => ({ clientId, postId }),
  'posts.rewrite': ({ clientId, postId }) => ({ clientId, postId, contentRev: 0, part: 'text', network: null, title: 'Title', text: 'Words.', instruction: 'shorter' }),
  'overview.read': ({ clientId }) => ({ clientId }),
  'sources.list': ({ clientId }) => ({ clientId }),
  'sources.recentItems': ({ clientId }) => ({ clientId }),
  'members.invitations': ({ clientId }) => ({ clientId }),
  'members.resendInvitation': ({ clientId, invitationId }) => ({ clientId, invitationId }),
  'members.revokeInvitation': ({ clientId, invitationId }) => ({ clientId, invitationId }),
  'members.leave': ({ clientId }) => ({ clientId }),
  'clientSettings.read': ({ clientId }) => ({ clientId }),
  'clientSettings.set': ({ clientId }) => ({ clientId, approvalsNeeded: 1 }),
  'reviews.makeLink': ({ clientId, postId }) => ({ clientId, title: 'Week', plan: { kind: 'posts', postIds: [postId] } }),
  'reviews.links': ({ clientId }) => ({ clientId }),
  'reviews.revokeLink': ({ clientId, linkId }) => ({ clientId, linkId }),
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
};

/** What these count, they count of a foreign thing as of one that never was: nothing. */
export const countsNothing: readonly string[] = ['statistics.channels', 'statistics.exportTable'];

/** Procedures that name no client: what they need is a secret of the person. */
export const withoutClient = ['session.signIn', 'session.refresh', 'session.signOut', 'session.me', 'session.demoAccount', 'members.acceptInvitation', 'members.readInvitation', 'members.takeInvitation', 'account.state', 'account.beginSecondFactor', 'account.confirmSecondFactor', 'account.endSecondFactor', 'account.renewRecoveryCodes', 'account.changePassword', 'account.signOutEverywhere', 'reviews.plan', 'reviews.act'];

/** For the people who run the installation: whoever is none is told so before any client is looked at. */
export const forAdmins = ['clients', 'createClient', 'inviteOwner', 'suspend', 'resume', 'delete', 'restore', 'enter', 'exit'].map((name) => `platform.${name}`);

/** tRPC keeps the procedures of all routers under their full names, which its types do not say. */
const flatProcedures = () => appRouter._def.procedures as unknown as Record<string, { _def: { type: Procedure['type']; inputs: readonly unknown[] } }>;

/** All procedures of the API, by reflection; `inputs` are the schemas that one input has to satisfy together. */
export const procedures = Object.entries(flatProcedures()).map(([path, procedure]) => ({
  path,
  type: procedure._def.type,
  inputs: procedure._def.inputs,
}));

/** Rows whose secrets only a real key opens, or which need a person of their own. */
const notSeeded = new Set(['membership', 'device', 'device_mutation', 'service_key', 'audit_log', 'sync_row', 'post_mark_cursor', 'item_mark', 'post_mark', 'budget_bucket']);

/** Columns that hold words of people: where a canary sits. */
const worded = new Set(['title', 'text', 'name', 'body', 'excerpt', 'reason']);

/** Nearly every kind of row for a client, with `canary` among the words of each. */
export async function seedRows(database: TestDatabase, { clientId, membershipId }: Pick<SeededClient, 'clientId' | 'membershipId'>, canary: string): Promise<Ids> {
  await database.withClientRaw(clientId, async (tx) => {
    for (const [table, rowOf] of Object.entries(sampleRows)) {
      if (notSeeded.has(table)) continue;
      const row = Object.fromEntries(Object.entries(rowOf(clientId, 0)).map(([column, value]) => [column, worded.has(column) && table !== 'metric' ? `${String(value)} ${canary}` : value]));
      if (table === 'budget') row['provider'] = 'openai';
      // Refused before anybody is asked where it is.
      if (table === 'source') row['url'] = 'http://127.0.0.1:9/feed';
      await tx.query(insertSql(table, row), Object.values(row));
    }
  });
  return idsOf(clientId, membershipId);
}

const idsOf = (clientId: string, membershipId: string): Ids => ({
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
});

export const randomIds = (): Ids => ({
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

/** Ids that the answer repeats from the question say nothing, and neither does the name of the request. */
export const without = (body: string, ids: Ids): string =>
  Object.values(ids).reduce((text, id) => text.replaceAll(id, '<id>'), body.replaceAll(/"requestId":"[^"]*"/gu, '"requestId":"<id>"'));

/** Everything that a client has in the database, as one sum a table; the same before and after means: nothing was touched. */
export async function sumsOf(database: TestDatabase, clientId: string): Promise<Readonly<Record<string, string>>> {
  const tables = await database.asAdmin<{ name: string }>(
    `SELECT c.relname AS name FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'client_id'
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' ORDER BY 1`,
  );
  const sums = tables.map(({ name }) => `SELECT '${name}' AS name, coalesce(md5(string_agg(t::text, ',' ORDER BY t::text)), '') AS sum FROM ${name} t WHERE client_id = $1`);
  const rows = await database.asAdmin<{ name: string; sum: string }>(sums.join(' UNION ALL '), [clientId]);
  return Object.fromEntries(rows.map(({ name, sum }) => [name, sum]));
}
