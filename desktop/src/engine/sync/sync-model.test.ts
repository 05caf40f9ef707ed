import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { closeFiles, expectAllIsWell, historyOf, runHistory } from '../testing/sync-model.ts';

afterAll(closeFiles);

const history = historyOf(5, 40);

test('every intent ends, every desk equals the cloud and no approval covers words that were not seen', async () => {
  await fc.assert(
    fc.asyncProperty(history, async ([seed, count, actions]) => expectAllIsWell(await runHistory(seed, count, actions))),
    { numRuns: 2_000, seed: 20_261_124 },
  );
}, 180_000);

test('the same seed gives the same history', async () => {
  for (const [seed, count, actions] of fc.sample(history, { numRuns: 20, seed: 7 })) {
    expect((await runHistory(seed, count, actions)).trace).toBe((await runHistory(seed, count, actions)).trace);
  }
});
