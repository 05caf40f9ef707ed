import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { armPublication } from './arm-publication.ts';
import type { BegunCall } from './begin-sending.ts';
import { claimDue } from './claim-due.ts';
import { readyAlarms } from './ready-alarms.ts';
import { startPublishingTestBed, type PublishingTestBed, type SeededPublication } from './testing/publishing-test-bed.ts';

let bed: PublishingTestBed;
beforeAll(async () => {
  bed = await startPublishingTestBed();
});
afterAll(() => bed.close());
beforeEach(async () => {
  await bed.database.asAdmin('DELETE FROM budget_bucket');
});

const armed = async (): Promise<SeededPublication> => {
  const publication = await bed.seed();
  await armPublication(bed.context, publication, new AbortController().signal);
  expect((await bed.row(publication)).state).toBe('armed');
  return publication;
};
const payloadsOf = async (publications: readonly SeededPublication[]) =>
  (await readyAlarms(bed.context, bed.clientId, publications)).flatMap(({ alarm, payload }) => (payload ? [{ alarm, payload }] : []));
const claim = async (publications: readonly SeededPublication[], owner = 'test-owner'): Promise<BegunCall[]> =>
  claimDue({ ...bed.context, owner }, bed.clientId, await payloadsOf(publications));
const tokens = async (): Promise<number[]> =>
  (await bed.database.asAdmin<{ spent: number }>(`SELECT capacity - tokens AS spent FROM budget_bucket WHERE scope LIKE 'telegram:%' ORDER BY scope`)).map(({ spent }) => spent);
const asAdmin = (sql: string): Promise<unknown> => bed.database.asAdmin(sql);
const asPerson = (sql: string): Promise<unknown> => bed.database.withClientRaw(bed.clientId, (tx) => tx.query(sql));

test('what is due is sending afterwards, with its attempt, its budgets and news for the studios', async () => {
  const [one, two] = [await armed(), await armed()];
  const begun = await claim([one, two]);
  expect(begun.map(({ alarm }) => alarm.publicationId).sort()).toEqual([one, two].map(({ publicationId }) => publicationId).sort());
  expect(begun[0]).toMatchObject({ attempt: 1, channelId: bed.channelId, network: 'telegram', payload: { hash: expect.stringMatching(/^[0-9a-f]{64}$/) } });
  expect(await bed.row(one)).toMatchObject({ state: 'sending', attempt: 1 });
  expect(await bed.attempts(one)).toMatchObject([{ attempt: 1, state: 'begun' }]);
  expect(await tokens()).toEqual([2, 2, 2]);
  expect(await bed.database.asAdmin(`SELECT rev FROM sync_row WHERE row_id = '${one.publicationId}' AND rev = 0`)).toEqual([]);
});

test('what is due within the lead is claimed, and its call is told to wait for the hour', async () => {
  const one = await armed();
  await bed.set(one, `due_at = clock_timestamp() + interval '350 milliseconds'`);
  const [begun] = await claim([one]);
  const { due_at } = await bed.row(one);
  const [clock] = await bed.database.asAdmin<{ left: number }>(`SELECT extract(epoch FROM '${due_at.toISOString()}'::timestamptz - clock_timestamp())::float8 * 1000 AS left`);
  // The wait counts from the answer, so by now no more of it can be over than of the time until the hour.
  expect(begun?.untilDueMs).toBeGreaterThanOrEqual(clock?.left ?? Number.NaN);
  expect(begun?.untilDueMs).toBeLessThanOrEqual(350);
  expect((await claim([await armed()]))[0]?.untilDueMs).toBeLessThanOrEqual(0);
});

test('two processes that claim at once share, and nothing is claimed twice', async () => {
  const publications = await Promise.all(Array.from({ length: 8 }, () => armed()));
  const shares = await Promise.all(['one', 'another', 'a third'].map((owner) => claim(publications, owner)));
  const ids = shares.flat().map(({ alarm }) => alarm.publicationId);
  expect(new Set(ids).size).toBe(8);
  expect(ids).toHaveLength(8);
  expect((await tokens())[0]).toBe(8);
});

describe('untouched, for the longer way to decide, is what', () => {
  const ahead = `due_at = now() + interval '1 minute'`;
  test.each([
    ['is not due by the database', (one: SeededPublication) => bed.set(one, ahead)],
    ['belongs to another plan', (one: SeededPublication) => bed.set(one, 'attempt = 0, generation = generation + 1')],
    ['has another payload by now', (one: SeededPublication) => bed.set(one, `payload_hash = repeat('0', 64)`)],
    ['waits for its next attempt', (one: SeededPublication) => bed.set(one, `next_attempt_at = now() + interval '1 minute'`)],
    ['has used up its attempts', (one: SeededPublication) => bed.set(one, 'attempt = 10')],
    ['is beyond its grace', (one: SeededPublication) => bed.set(one, `due_at = now() - interval '16 minutes'`)],
    ['is catching up', (one: SeededPublication) => bed.set(one, `due_at = now() - interval '2 minutes'`)],
    ['somebody else is sending', (one: SeededPublication) => bed.set(one, `state = 'sending'`)],
    ['is not approved any more', (one: SeededPublication) => asPerson(`UPDATE post SET status = 'rejected', approved_hash = NULL, approved_content_rev = NULL WHERE id = '${one.postId}'`)],
    ['was approved otherwise', (one: SeededPublication) => asPerson(`UPDATE post SET approved_hash = repeat('1', 64) WHERE id = '${one.postId}'`)],
    ['goes to a bot that pauses', () => asAdmin(`UPDATE budget_bucket SET paused_until = now() + interval '1 minute'`)],
    ['has no budget left', () => asAdmin(`UPDATE budget_bucket SET tokens = 0.5, refill_per_second = 0.001 WHERE scope LIKE 'telegram:bot%'`)],
  ])('%s', async (_name, change) => {
    const one = await armed();
    const ready = await payloadsOf([one]);
    await change(one);
    const before = await bed.row(one);
    const spent = await tokens();
    expect(await claimDue(bed.context, bed.clientId, ready)).toEqual([]);
    expect(await bed.row(one)).toEqual(before);
    expect(await tokens()).toEqual(spent);
    expect(await bed.attempts(one)).toEqual([]);
  });

  test.each([`state = 'reconnect'`, `state = 'disabled'`, `paused_until = now() + interval '1 minute'`])('goes to a channel with %s', async (change) => {
    const one = await armed();
    await asPerson(`UPDATE channel SET ${change} WHERE id = '${bed.channelId}'`);
    expect(await claim([one])).toEqual([]);
    expect(await bed.row(one)).toMatchObject({ state: 'armed', attempt: 0 });
    await asPerson(`UPDATE channel SET state = 'active', paused_until = NULL WHERE id = '${bed.channelId}'`);
    expect(await claim([one])).toHaveLength(1);
  });

  test('belongs to another client', async () => {
    const one = await armed();
    const { clientId } = await bed.database.seedClient();
    expect(await claimDue(bed.context, clientId, await payloadsOf([one]))).toEqual([]);
    expect((await bed.row(one)).state).toBe('armed');
  });
});
