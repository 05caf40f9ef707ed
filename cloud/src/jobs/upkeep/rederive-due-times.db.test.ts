import type { JobHelpers } from 'graphile-worker';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { insertSql, sampleId, sampleRows } from '../../db/testing/sample-rows.ts';
import { createTestDatabase, type TestDatabase } from '../../db/testing/test-database.ts';
import { createRederiveDueTimesJob } from './rederive-due-times.ts';

const running = '2026z';
let database: TestDatabase;
let clientId: string;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  ({ clientId } = await database.seedClient());
  await database.withClientRaw(clientId, async (tx) => {
    for (const table of ['source', 'story', 'media', 'channel', 'source_item', 'prompt_template', 'generation_run', 'post', 'publication']) {
      const row = sampleRows[table]?.(clientId, 0) ?? {};
      await tx.query(insertSql(table, row), Object.values(row));
    }
  });
});

// The job under test asks nothing of the queue.
const run = async (): Promise<void> =>
  void (await createRederiveDueTimesJob({ workerPool: database.pools.worker, log: { info: () => undefined }, tzVersion: running })({}, {} as JobHelpers));

async function planIs(state: string, tzVersion: string, dueAt: string, wallTime = '2027-01-10T12:00:00', timeZone = 'Asia/Almaty'): Promise<void> {
  await database.withClientRaw(clientId, (tx) =>
    tx.query(
      `UPDATE publication SET state = $2, tz_version = $3, due_at = $4, wall_time = $5, time_zone = $6, generation = 3, attempt = 1, lease_owner = CASE WHEN $2 = 'sending' THEN 'sender' END
       WHERE client_id = $1`,
      [clientId, state, tzVersion, dueAt, wallTime, timeZone],
    ),
  );
}

async function plan(): Promise<unknown> {
  const [row] = await database.asAdmin<{ due_at: Date }>(
    'SELECT state, tz_version, generation::int, wall_time, due_at FROM publication WHERE client_id = $1 AND id = $2',
    [clientId, sampleId('publication', clientId, 0)],
  );
  return row === undefined ? null : { ...row, due_at: row.due_at.toISOString() };
}

// What the zone was before its change of 2024, and what it is.
const before = '2027-01-10T06:00:00.000Z';
const after = '2027-01-10T07:00:00.000Z';

test.each(['planned', 'armed'])('%s under older rules: the wall time stays, the instant moves, the plan is a new one', async (state) => {
  await planIs(state, '2023c', before);
  await run();
  const moved = { state: 'planned', tz_version: running, generation: 4, wall_time: '2027-01-10T12:00:00', due_at: after };
  expect(await plan()).toEqual(moved);
  await run();
  expect(await plan()).toEqual(moved);
});

test('one that is held moves and stays before its person', async () => {
  await planIs('held', '2023c', before);
  await run();
  expect(await plan()).toMatchObject({ state: 'held', generation: 3, due_at: after, tz_version: running });
});

test('an armed one whose instant is the same is only marked, milliseconds of a click and all', async () => {
  await planIs('armed', '2023c', '2027-01-10T07:00:00.345Z');
  await run();
  expect(await plan()).toMatchObject({ state: 'armed', generation: 3, due_at: '2027-01-10T07:00:00.345Z', tz_version: running });
});

test.each(['sending', 'published'])('%s is left alone', async (state) => {
  await planIs(state, '2023c', before);
  await run();
  expect(await plan()).toMatchObject({ state, generation: 3, due_at: before, tz_version: '2023c' });
});

test('the same version is not looked at', async () => {
  await planIs('planned', running, before);
  await run();
  expect(await plan()).toMatchObject({ generation: 3, due_at: before });
});

test('a wall time that no longer exists goes past the gap; the second of two hours stays the second', async () => {
  await planIs('planned', '2023c', before, '2027-03-28T02:30:00', 'Europe/Berlin');
  await run();
  expect(await plan()).toMatchObject({ due_at: '2027-03-28T01:00:00.000Z' });
  await planIs('planned', '2023c', '2027-10-31T01:30:00.000Z', '2027-10-31T02:30:00', 'Europe/Berlin');
  await run();
  expect(await plan()).toMatchObject({ generation: 3, due_at: '2027-10-31T01:30:00.000Z' });
});
