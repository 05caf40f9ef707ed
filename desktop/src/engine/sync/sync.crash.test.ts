import { expect, test } from 'vitest';
import { seededRandom } from '../testing/seeded-random.ts';
import { syncStorm } from '../testing/storm/sync-storm.ts';

// pnpm test:crash sync. ZAVOD_TEST_SYNC_KILLS asks for more or fewer; each is a kill -9 of a studio, the API or the database.
const cycles = Number(process.env['ZAVOD_TEST_SYNC_KILLS'] ?? 220);

test('whatever is killed, no answered decision is lost or doubled and every studio is level with the cloud soon after', { timeout: 120_000 + cycles * 5_000 }, async () => {
  const seed = Date.now() % 1_000_000;
  const { differences, surprises, ...storm } = await syncStorm(cycles, seededRandom(seed));
  process.stdout.write(`${JSON.stringify({ test: 'sync-crash', seed, ...storm })}\n`);
  expect(differences).toEqual([]);
  expect(surprises).toEqual([]);
  expect(storm).toMatchObject({ lost: 0, doubled: 0 });
  expect(storm.answered).toBeGreaterThan(cycles);
  // It is about what is killed on its way: more than one decision a kill got through before the end, the rest waited for it.
  expect(storm.answered - storm.waiting).toBeGreaterThan(cycles);
  expect(storm.lineFaults).toBeGreaterThan(cycles / 4);
  expect(storm.levelAfterMs).toBeLessThan(10_000);
});
