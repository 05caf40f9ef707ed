import { randomUUID } from 'node:crypto';
import type { JobHelpers } from 'graphile-worker';
import { approvalHash } from '@zavod/shared/domain/approval-hash.ts';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createTestDatabase, type SeededClient, type TestDatabase } from '../db/testing/test-database.ts';
import { createExtendRecurrencesJob } from '../jobs/upkeep/extend-recurrences.ts';
import { loadPostView } from '../sync/load-post-view.ts';
import { push } from '../sync/push.ts';
import { addOccurrences } from './add-occurrences.ts';

let database: TestDatabase;
let acme: SeededClient;
let postId: string;
let channelId: string;
let deviceId: string;
let seq: number;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  acme = await database.seedClient();
  [postId, channelId, deviceId] = [randomUUID(), randomUUID(), randomUUID()];
  seq = 0;
  const words = { title: 'Open on Sundays', text: 'Come in.', link: null, language: 'en', hashtags: [], mediaIds: [], channelIds: [channelId] };
  await database.withClientRaw(acme.clientId, async (tx) => {
    await tx.query(`INSERT INTO channel (id, client_id, network, title, external_id, time_zone) VALUES ($1::uuid, $2, 'telegram', 'News', $1::text, 'UTC')`, [channelId, acme.clientId]);
    await tx.query(
      `INSERT INTO post (id, client_id, title, text, language, channel_ids, status, approved_content_rev, approved_hash, approved_by, approved_at)
       VALUES ($1, $2, $3, $4, 'en', $5, 'approved', 0, $6, $7, now())`,
      [postId, acme.clientId, words.title, words.text, [channelId], approvalHash(words, [], []), acme.ownerId],
    );
  });
});

async function decide(name: string, args: object): Promise<string> {
  const [post] = await database.asAdmin<{ content: number; status: number; schedule: number }>(
    'SELECT content_rev AS content, status_rev AS status, schedule_rev AS schedule FROM post WHERE id = $1',
    [postId],
  );
  seq += 1;
  const seen = { contentRev: post?.content, statusRev: post?.status, scheduleRev: post?.schedule, after: null };
  const reply = await push(
    { withClientRaw: database.withClientRaw, onPublicationsChanged: () => undefined, onFault: (error) => expect(error).toBeUndefined() },
    { userId: acme.ownerId, role: 'owner' },
    {
      clientId: acme.clientId,
      deviceId,
      epoch: null,
      protocolVersion: 1,
      mutations: [{ seq, mutationId: randomUUID(), name, args: { postId, seen, ...args }, decidedAt: new Date().toISOString() }],
    },
  );
  return reply.kind === 'receipts' ? (reply.receipts[0]?.code ?? reply.receipts[0]?.outcome ?? 'stopped') : reply.kind;
}

const day = (ahead: number): string => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);
const daily = () => ({ channelId, weekdays: [1, 2, 3, 4, 5, 6, 7], everyWeeks: 1, wallTime: '10:00', firstDay: day(1), lastDay: day(3), mostTimes: null });
const change = (to: string, seenGeneration = 1) => decide('changeRepeat', { channelId, to, seenGeneration });
const edit = (mine: string) => decide('editPost', { changes: { text: { base: 'Come in.', mine } }, variants: [] });
const copies = () =>
  database.asAdmin<{ day: string; notice: string | null; reason: string | null; copy: string | null; text: string; state: string; code: string | null; generation: number; sound: boolean; id: string }>(
    `SELECT occurrence.day, occurrence.notice, occurrence.reason, post.id AS copy, post.text, publication.id, publication.state, publication.error_code AS code, publication.generation,
       publication.approved_hash = post.approved_hash AS sound
     FROM occurrence LEFT JOIN post ON post.id = occurrence.post_id LEFT JOIN publication ON publication.post_id = post.id
     WHERE occurrence.client_id = $1 ORDER BY occurrence.generation, occurrence.day`,
    [acme.clientId],
  );
const states = async (): Promise<string[]> => (await copies()).map(({ state, code }) => (code === null ? state : `${state} ${code}`));
// The job under test asks nothing of the queue.
const extend = async (): Promise<void> =>
  void (await createExtendRecurrencesJob({ workerPool: database.pools.worker, log: { error: (fields: unknown) => expect(fields).toBeUndefined() }, tzVersion: 'test' })({}, {} as JobHelpers));

test('each day is an approved post of its own with a plan of its own, however often the job looks', async () => {
  expect(await decide('repeatPost', daily())).toBe('applied');
  const made = await copies();
  expect(made).toMatchObject([1, 2, 3].map((ahead) => ({ day: day(ahead), notice: null, text: 'Come in.', state: 'planned', generation: 1, sound: true })));
  expect(new Set(made.map(({ copy }) => copy)).size).toBe(3);
  await extend();
  expect(await copies()).toEqual(made);
  const revisions = await database.asAdmin('SELECT 1 FROM post_revision WHERE post_id = ANY($1)', [made.map(({ copy }) => copy)]);
  expect(revisions).toHaveLength(3);
});

test('two weeks are made ahead, and the job makes the days that come into sight', async () => {
  await decide('repeatPost', { ...daily(), lastDay: null });
  expect(await copies()).toHaveLength(14);
  await database.withClientRaw(acme.clientId, (tx) => tx.query('DELETE FROM occurrence WHERE client_id = $1 AND day = $2', [acme.clientId, day(14)]));
  await extend();
  expect((await copies()).map((one) => one.day)).toContain(day(14));
});

test('an edit holds what is still to come, and a new approval gives it the new words at its hour', async () => {
  await decide('repeatPost', daily());
  expect(await edit('Come in early.')).toBe('applied');
  expect(await states()).toEqual(Array(3).fill('held publication-origin-changed'));
  expect(await decide('approvePost', {})).toBe('applied');
  expect(await copies()).toMatchObject(Array(3).fill({ state: 'planned', code: null, text: 'Come in early.', generation: 2, sound: true }));
});

test('a copy that got words of its own goes its own way', async () => {
  await decide('repeatPost', daily());
  const [own] = await copies();
  await database.withClientRaw(acme.clientId, (tx) => tx.query(`UPDATE post SET text = 'Special', content_rev = content_rev + 1 WHERE client_id = $1 AND id = $2`, [acme.clientId, own?.copy]));
  await edit('Come in early.');
  expect(await states()).toEqual(['planned', 'held publication-origin-changed', 'held publication-origin-changed']);
  await decide('approvePost', {});
  expect((await copies()).map(({ text }) => text)).toEqual(['Special', 'Come in early.', 'Come in early.']);
});

test('paused, gone on and stopped: what a person took off the plan stays off', async () => {
  await decide('repeatPost', daily());
  const [first] = await copies();
  await database.withClientRaw(acme.clientId, (tx) => tx.query(`UPDATE publication SET state = 'cancelled' WHERE client_id = $1 AND id = $2`, [acme.clientId, first?.id]));
  expect(await change('paused')).toBe('applied');
  expect(await states()).toEqual(['cancelled', 'cancelled publication-repeat-paused', 'cancelled publication-repeat-paused']);
  await extend();
  expect(await change('active')).toBe('applied');
  expect(await states()).toEqual(['cancelled', 'planned', 'planned']);
  expect(await change('stopped')).toBe('applied');
  expect(await states()).toEqual(Array(3).fill('cancelled'));
  await extend();
  expect(await copies()).toHaveLength(3);
});

test('another pattern takes back the copies of the one before', async () => {
  await decide('repeatPost', daily());
  await decide('repeatPost', { ...daily(), wallTime: '11:00' });
  expect(await states()).toEqual([...Array(3).fill('cancelled'), ...Array(3).fill('planned')]);
});

test('a day inside a blackout is skipped with its reason, and made once the blackout is gone', async () => {
  await database.withClientRaw(acme.clientId, (tx) =>
    tx.query(
      `INSERT INTO blackout (id, client_id, from_wall_time, until_wall_time, reason, created_by) VALUES ($1, $2, $3, $4, 'Mourning', $1)`,
      [randomUUID(), acme.clientId, `${day(2)}T00:00:00`, `${day(3)}T00:00:00`],
    ),
  );
  await decide('repeatPost', daily());
  expect(await copies()).toMatchObject([{ state: 'planned' }, { notice: 'in-blackout', reason: 'Mourning', copy: null }, { state: 'planned' }]);
  await database.withClientRaw(acme.clientId, (tx) => tx.query('DELETE FROM blackout WHERE client_id = $1', [acme.clientId]));
  await extend();
  expect(await copies()).toMatchObject([{ state: 'planned' }, { notice: null, reason: null, state: 'planned' }, { state: 'planned' }]);
});

test.each([
  ['Europe/Berlin', '02:30', '2026-03-27', '2026-03-29', '2026-03-29T03:00:00', '2026-03-29T01:00:00.000Z', 'slot-moved-past-gap'],
  ['America/New_York', '02:00', '2026-03-06', '2026-03-08', '2026-03-08T03:00:00', '2026-03-08T07:00:00.000Z', 'slot-moved-past-gap'],
  ['Australia/Lord_Howe', '02:15', '2026-10-02', '2026-10-04', '2026-10-04T02:30:00', '2026-10-03T15:30:00.000Z', 'slot-moved-past-gap'],
  ['Europe/Berlin', '02:30', '2026-10-23', '2026-10-25', '2026-10-25T02:30:00', '2026-10-25T00:30:00.000Z', null],
  ['Asia/Almaty', '23:30', '2024-02-27', '2024-02-29', '2024-02-29T23:30:00', '2024-02-29T17:30:00.000Z', null],
])('in %s %s keeps its hour over a change of the clocks', async (timeZone, wallTime, firstDay, changeDay, shownTime, dueAt, notice) => {
  await decide('repeatPost', daily());
  await change('stopped');
  await database.withClientRaw(acme.clientId, async (tx) => {
    await tx.query('UPDATE channel SET time_zone = $2 WHERE client_id = $1', [acme.clientId, timeZone]);
    await tx.query(`UPDATE recurrence SET generation = 2, state = 'active', wall_time = $2, first_day = $3, last_day = $4 WHERE client_id = $1`, [acme.clientId, wallTime, firstDay, changeDay]);
    const view = await loadPostView(tx, acme.clientId, postId);
    const recurrence = view?.recurrences[0];
    if (view === undefined || recurrence === undefined) throw new Error('The recurrence is gone.');
    await addOccurrences(tx, view, recurrence, view.post.approvedHash ?? '', { now: `${firstDay}T00:00:00.000Z`, tzVersion: 'test' });
  });
  const made = await database.asAdmin(
    `SELECT occurrence.notice, publication.wall_time AS "wallTime", publication.due_at AS "dueAt" FROM occurrence
     JOIN publication ON publication.post_id = occurrence.post_id WHERE occurrence.client_id = $1 AND occurrence.day = $2`,
    [acme.clientId, changeDay],
  );
  expect(made).toEqual([{ notice, wallTime: shownTime, dueAt: new Date(dueAt) }]);
});

test('a post that is not approved is not copied, and days gone by meanwhile are written down', async () => {
  await decide('repeatPost', daily());
  await database.withClientRaw(acme.clientId, async (tx) => {
    await tx.query('UPDATE recurrence SET generation = 2, first_day = $2 WHERE client_id = $1', [acme.clientId, day(-1)]);
    await tx.query(`UPDATE post SET status = 'draft', approved_hash = NULL WHERE client_id = $1 AND id = $2`, [acme.clientId, postId]);
  });
  await extend();
  expect(await copies()).toHaveLength(3);
  await decide('approvePost', {});
  const second = (await copies()).slice(3);
  expect(second.filter((one) => one.day < day(0))).toMatchObject([{ day: day(-1), notice: 'too-late', copy: null }]);
  expect(second.filter((one) => one.day > day(0)).map(({ state }) => state)).toEqual(['planned', 'planned', 'planned']);
});

test('a recurrence whose last day is over is finished', async () => {
  await decide('repeatPost', daily());
  await database.withClientRaw(acme.clientId, (tx) => tx.query('UPDATE recurrence SET first_day = $2, last_day = $3 WHERE client_id = $1', [acme.clientId, day(-3), day(-1)]));
  await extend();
  expect(await database.asAdmin('SELECT state FROM recurrence WHERE client_id = $1', [acme.clientId])).toEqual([{ state: 'finished' }]);
});
