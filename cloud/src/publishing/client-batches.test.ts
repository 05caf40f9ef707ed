import { expect, test } from 'vitest';
import { createClientBatches } from './client-batches.ts';

type Run = { readonly clientId: string; readonly items: readonly number[]; end(): void };

const start = (parallel: number) => {
  const runs: Run[] = [];
  const batches = createClientBatches<number>(
    (clientId, items) => new Promise((resolve) => runs.push({ clientId, items, end: resolve })),
    { maxItems: 3, parallel },
  );
  return { runs, batches };
};
const seen = (runs: readonly Run[]): unknown[] => runs.map(({ clientId, items }) => [clientId, items]);
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test('what gathers while a client is busy goes together, in pieces of the largest size, and nothing is lost', async () => {
  const { runs, batches } = start(2);
  batches.add('a', 1);
  batches.add('b', 10);
  await turn();
  for (const item of [2, 3, 4, 5]) batches.add('a', item);
  const settled = batches.settle();
  for (let index = 0; index < 4; index += 1) {
    await expect.poll(() => runs.length).toBeGreaterThan(index);
    runs[index]?.end();
  }
  await settled;
  expect(seen(runs)).toEqual([
    ['a', [1]],
    ['b', [10]],
    ['a', [2, 3, 4]],
    ['a', [5]],
  ]);
});

test('clients beyond the parallel ones wait their turn while their batches grow', async () => {
  const { runs, batches } = start(1);
  batches.add('a', 1);
  await turn();
  batches.add('b', 10);
  batches.add('a', 2);
  batches.add('b', 11);
  await turn();
  expect(seen(runs)).toEqual([['a', [1]]]);
  runs[0]?.end();
  await expect.poll(() => seen(runs).slice(1)).toEqual([['b', [10, 11]]]);
  runs[1]?.end();
  await expect.poll(() => seen(runs).slice(2)).toEqual([['a', [2]]]);
});

test('items that give way wait for each other, but not for ever', async () => {
  const batches: number[][] = [];
  let isRush = true;
  const results = createClientBatches<number>(async (_clientId, items) => void batches.push([...items]), {
    maxItems: 10,
    parallel: 1,
    givesWay: { when: () => isRush, atMostMs: 60_000 },
  });
  results.add('a', 1);
  await new Promise((resolve) => setImmediate(resolve));
  results.add('a', 2);
  expect(batches).toEqual([]);
  isRush = false;
  await results.settle();
  expect(batches).toEqual([[1, 2]]);
});
