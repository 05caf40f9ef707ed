import type { JobHelpers } from 'graphile-worker';
import { expect, test } from 'vitest';
import { createGiveWay, type GiveWay } from './give-way.ts';

// The task reads nothing of what the queue hands it.
const helpers = {} as JobHelpers;

function makeScene(dueAt: (nowMs: number) => number) {
  const scene = { nowMs: 0, ranAtMs: [] as number[] };
  const giveWay = createGiveWay({
    countDue: async () => dueAt(scene.nowMs),
    nowMs: () => scene.nowMs,
    wait: async (ms) => void (scene.nowMs += ms),
  });
  return { scene, giveWay, run: () => runTask(giveWay, () => scene.ranAtMs.push(scene.nowMs)) };
}

async function runTask(giveWay: GiveWay, note: () => void): Promise<void> {
  await giveWay.around({ job: () => note() })['job']?.({}, helpers);
}

test('a job begins at once while few posts are due', async () => {
  const { scene, run } = makeScene(() => 99);
  await run();
  expect(scene.ranAtMs).toEqual([0]);
});

test('a job waits until the rush is over', async () => {
  const { scene, run } = makeScene((nowMs) => (nowMs < 2_500 ? 1_000 : 0));
  await run();
  expect(scene.ranAtMs).toEqual([3_000]);
});

test('a rush without an end holds a lane up half of the time only', async () => {
  const { scene, run } = makeScene(() => 1_000);
  await run();
  await run();
  scene.nowMs += 5_000;
  await run();
  expect(scene.ranAtMs).toEqual([5_000, 5_000, 15_000]);
});

test('who cannot look does not wait', async () => {
  const { scene, run } = makeScene(() => {
    throw new Error('no database');
  });
  await run();
  expect(scene.ranAtMs).toEqual([0]);
});

test('a lane that stops holds nothing back', async () => {
  const { scene, giveWay, run } = makeScene(() => 1_000);
  giveWay.stop();
  await run();
  expect(scene.ranAtMs).toEqual([0]);
});
