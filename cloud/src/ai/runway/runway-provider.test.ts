import { afterAll, beforeAll, expect, test } from 'vitest';
import { startRunwaySimulator, type RunwaySimulator } from '../../../simulators/runway/start-runway-simulator.ts';
import { makePicture } from '../../media/testing/make-picture.ts';
import type { VideoProgress } from '../video-provider.ts';
import { runwayProvider } from './runway-provider.ts';

let simulator: RunwaySimulator;
let picture: Uint8Array;
beforeAll(async () => {
  simulator = await startRunwaySimulator({ key: 'key_test', minLookMs: 0 });
  picture = await makePicture();
});
afterAll(() => simulator.close());

const never = new AbortController().signal;
const provider = (apiKey = 'key_test') => runwayProvider({ baseUrl: simulator.url, apiKey, timeoutMs: 5_000, lookEveryMs: 1 });
const begin = (apiKey?: string) => provider(apiKey).begin({ promptEnglish: 'The sea moves.', ratio: '9:16', seconds: 5, picture }, never);

async function begunTask(): Promise<string> {
  const begun = await begin();
  if (begun.status !== 'begun') throw new Error(JSON.stringify(begun));
  return begun.taskId;
}

async function lookToTheEnd(taskId: string): Promise<VideoProgress> {
  for (;;) {
    const progress = await provider().look(taskId, never);
    if (progress.status !== 'running') return progress;
  }
}

test('a picture is uploaded, becomes a task, and its film is fetched with what it cost', async () => {
  const outcome = await lookToTheEnd(await begunTask());
  expect(outcome).toMatchObject({ status: 'made', usage: { costMicros: 250_000 } });
  expect(simulator.tasks.at(-1)).toMatchObject({ model: 'gen4_turbo', ratio: '720:1280', seconds: 5 });
});

test.each([
  [{ kind: 'rate-limit' }, { status: 'retry-later', code: 'provider-busy', mayHaveSpent: false }, 0],
  [{ kind: 'no-credits' }, { status: 'quota-gone', code: 'provider-quota-gone', mayHaveSpent: false }, 0],
  [{ kind: 'server-error' }, { status: 'retry-later', mayHaveSpent: false }, 0],
  [{ kind: 'html-error', applied: true }, { status: 'retry-later', mayHaveSpent: true }, 1],
  [{ kind: 'accepted-reply-lost' }, { status: 'retry-later', mayHaveSpent: true }, 1],
  [{ kind: 'prose' }, { status: 'failed', code: 'provider-failed', mayHaveSpent: true }, 1],
] as const)('%j is told apart, and the task is made no second time', async (fault, expected, made) => {
  const before = simulator.tasks.length;
  simulator.fail(fault);
  expect(await begin()).toMatchObject(expected);
  expect(simulator.tasks).toHaveLength(before + made);
});

test('a subject refused at the input is paid, a film that went wrong inside is not', async () => {
  simulator.fail({ kind: 'task-fails', failureCode: 'SAFETY.INPUT.TEXT' }, { kind: 'task-fails', failureCode: 'INTERNAL.BAD_OUTPUT.CODE01' });
  expect(await lookToTheEnd(await begunTask())).toMatchObject({ status: 'refused', code: 'provider-refused', usage: { costMicros: 250_000 } });
  expect(await lookToTheEnd(await begunTask())).toMatchObject({ status: 'failed', code: 'provider-failed', usage: { costMicros: 0 } });
});

test('a film that is not there yet is asked for again', async () => {
  simulator.fail({ kind: 'output-gone-once' });
  expect(await lookToTheEnd(await begunTask())).toMatchObject({ status: 'made' });
});

test('a wrong key is named and never repeated in the words', async () => {
  const outcome = await begin('key_wrong');
  expect(outcome).toMatchObject({ status: 'failed', code: 'provider-key-wrong' });
  expect(JSON.stringify(outcome)).not.toContain('key_wrong');
});
