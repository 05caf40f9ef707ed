import fc from 'fast-check';
import { afterAll, test } from 'vitest';
import { closeFiles, expectAllIsWell, historyOf, runHistory } from '../testing/sync-model.ts';

afterAll(closeFiles);

// Most faults need few steps; with few of them many more histories can be tried. ZAVOD_TEST_HISTORIES asks for more, of another seed each time.
const asked = process.env['ZAVOD_TEST_HISTORIES'];
const runs = Number(asked ?? 18_000);

test('many short histories of two or three desks end well', { timeout: 240_000 + runs * 20 }, async () => {
  await fc.assert(
    fc.asyncProperty(historyOf(3, 10), async ([seed, count, actions]) => expectAllIsWell(await runHistory(seed, count, actions))),
    { numRuns: runs, ...(asked === undefined ? { seed: 20_261_126 } : {}) },
  );
});
