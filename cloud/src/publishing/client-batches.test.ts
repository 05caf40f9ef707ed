import { expect, test } from 'vitest';
import { createClientBatches } from './client-batches.ts';

test('what gathers while a client is busy goes together, clients do not wait for each other, and nothing is lost', async () => {
  const runs: [string, number[]][] = [];
  const gates: (() => void)[] = [];
  const batches = createClientBatches<number>(
    (clientId, items) => {
      runs.push([clientId, [...items]]);
      return new Promise((resolve) => gates.push(resolve));
    },
    { maxItems: 3 },
  );
  batches.add('a', 1);
  batches.add('b', 10);
  await expect.poll(() => runs.length).toBe(2);
  for (const item of [2, 3, 4, 5]) batches.add('a', item);
  const settled = batches.settle();
  while (gates.length > 0) {
    gates.shift()?.();
    await new Promise((resolve) => setImmediate(resolve));
  }
  await settled;
  expect(runs).toEqual([
    ['a', [1]],
    ['b', [10]],
    ['a', [2, 3, 4]],
    ['a', [5]],
  ]);
});
