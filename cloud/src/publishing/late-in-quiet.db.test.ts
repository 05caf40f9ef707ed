import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Alarm } from './alarm-timers.ts';
import { armPublication } from './arm-publication.ts';
import { beginSending } from './begin-sending.ts';
import { startPublishingTestBed, type PublishingTestBed } from './testing/publishing-test-bed.ts';

let bed: PublishingTestBed;
beforeAll(async () => {
  bed = await startPublishingTestBed();
});
afterAll(() => bed.close());
beforeEach(async () => {
  await bed.database.asAdmin('DELETE FROM budget_bucket');
  await bed.database.withClientRaw(bed.clientId, async (tx) => {
    await tx.query('DELETE FROM blackout WHERE client_id = $1', [bed.clientId]);
    await tx.query('UPDATE channel SET quiet_from = NULL, quiet_until = NULL, grace_minutes = 60 WHERE client_id = $1', [bed.clientId]);
  });
});

const minute = 60_000;
/** A wall time so many minutes from now; the channel's clock is that of UTC. */
const wall = (minutes: number): string => new Date(Date.now() + minutes * minute).toISOString().slice(0, 19);
const arm = (publication: Alarm): Promise<unknown> => armPublication(bed.context, publication, new AbortController().signal);
const blackout = (from: number, until: number, leftIds: readonly string[] = [], channelId: string | null = null): Promise<unknown> =>
  bed.database.withClientRaw(bed.clientId, (tx) =>
    tx.query(
      `INSERT INTO blackout (id, client_id, channel_id, from_wall_time, until_wall_time, reason, left_ids, created_by)
       VALUES ($1, $2, $3, $4, $5, 'Mourning', $6, $1)`,
      [randomUUID(), bed.clientId, channelId, wall(from), wall(until), leftIds],
    ),
  );
const quietHours = (from: number, until: number): Promise<unknown> =>
  bed.database.withClientRaw(bed.clientId, (tx) =>
    tx.query('UPDATE channel SET quiet_from = $2, quiet_until = $3 WHERE client_id = $1', [bed.clientId, wall(from).slice(11, 16), wall(until).slice(11, 16)]),
  );
const sent = async (dueInMs: number): Promise<{ begun: number; row: Awaited<ReturnType<PublishingTestBed['row']>> }> => {
  const publication = await bed.seed({ dueInMs });
  await arm(publication);
  expect((await bed.row(publication)).state).toBe('armed');
  const { begun } = await beginSending(bed.context, bed.clientId, [publication]);
  return { begun: begun.length, row: await bed.row(publication) };
};

test('a plan inside a blackout is held before its hour, unless a person let it go out', async () => {
  const left = await bed.seed({ dueInMs: 5 * minute });
  const caught = await bed.seed({ dueInMs: 5 * minute });
  await blackout(0, 10, [left.publicationId]);
  await arm(left);
  await arm(caught);
  expect(await bed.row(left)).toMatchObject({ state: 'armed' });
  expect(await bed.row(caught)).toMatchObject({ state: 'held', error_code: 'publication-in-blackout' });
});

test('a blackout of another channel binds nobody here', async () => {
  const other = await bed.seedChannel({ externalId: '-1009' });
  await blackout(0, 10, [], other);
  const publication = await bed.seed({ dueInMs: 5 * minute });
  await arm(publication);
  expect(await bed.row(publication)).toMatchObject({ state: 'armed' });
});

test('after an outage a late post waits for the end of quiet hours', async () => {
  await quietHours(-2, 20);
  const { begun, row } = await sent(-5 * minute);
  expect(begun).toBe(0);
  expect(row).toMatchObject({ state: 'armed', error_code: 'publication-late-in-quiet' });
  const waitMs = Number(row.next_attempt_at) - Date.now();
  expect(waitMs).toBeGreaterThan(18 * minute);
  expect(waitMs).toBeLessThan(21 * minute);
});

test('where grace is over before the quiet time is, the late post is missed and a person decides', async () => {
  await blackout(-2, 90);
  const { begun, row } = await sent(-5 * minute);
  expect(begun).toBe(0);
  expect(row).toMatchObject({ state: 'missed', error_code: 'publication-late-in-quiet' });
});

test('what a person planned into quiet hours catches up in them', async () => {
  await quietHours(-30, 20);
  expect(await sent(-5 * minute)).toMatchObject({ begun: 1, row: { state: 'sending' } });
});

test('a post on its second goes out although quiet hours begin in that minute', async () => {
  await quietHours(-1, 20);
  expect(await sent(-100)).toMatchObject({ begun: 1 });
});
