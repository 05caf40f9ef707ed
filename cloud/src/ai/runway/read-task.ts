import { clipCostMicros, creditsToMicros } from '../prices.ts';
import { unmade, type Unmade, type Usage } from '../unmade.ts';
import type { VideoProgress } from '../video-provider.ts';
import { readRunwayError } from './read-error.ts';
import { parseAs, runwayCall, type RunwayOptions } from './runway-call.ts';
import { taskSchema, type RunwayTask } from './runway-schema.ts';

/** The service asks for 5 s at least between two looks. */
export const usualLookEveryMs = 6_000;
const largestClip = 200 * 1_024 * 1_024;
const usualSeconds = 10;

/** Asks once how far a task is, and fetches its file when it is there. Trouble on the way means: come again. */
export async function readTask(options: RunwayOptions, model: string, taskId: string, signal: AbortSignal): Promise<VideoProgress> {
  const later = { status: 'running', afterMs: options.lookEveryMs ?? usualLookEveryMs } as const;
  try {
    const answer = await runwayCall(options, 'GET', `/v1/tasks/${encodeURIComponent(taskId)}`, signal);
    if (answer.status === 429 || answer.status >= 500) return { ...later, afterMs: later.afterMs * 3 };
    if (answer.status !== 200) return { ...readRunwayError(answer.status, answer.body), mayHaveSpent: true };
    const task = parseAs(taskSchema, answer.body);
    if (task === undefined) return later;
    return await readState(task, model, later, options.timeoutMs ?? 60_000, signal);
  } catch (error) {
    if (signal.aborted) throw error;
    return later;
  }
}

async function readState(task: RunwayTask, model: string, later: VideoProgress, timeoutMs: number, signal: AbortSignal): Promise<VideoProgress> {
  switch (task.status) {
    case 'SUCCEEDED': {
      const bytes = await fetchOutput(task.output?.[0], timeoutMs, signal);
      return bytes === undefined ? later : { status: 'made', bytes, usage: usageOf(task, model) };
    }
    case 'FAILED':
      return readFailure(task, model);
    case 'CANCELLED':
      return unmade('failed', 'provider-failed', 'the task was cancelled', usageOf(task, model), false, task.id);
    default:
      return later;
  }
}

/** A clip that cannot be had now is asked for again: the task gives a new address each time. */
async function fetchOutput(url: string | undefined, timeoutMs: number, signal: AbortSignal): Promise<Uint8Array | undefined> {
  if (url === undefined) return undefined;
  const response = await fetch(url, { signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs * 3)]) });
  if (!response.ok || Number(response.headers.get('content-length') ?? 0) > largestClip) {
    await response.body?.cancel();
    return undefined;
  }
  return new Uint8Array(await response.arrayBuffer());
}

/** A subject that was refused at the input is paid all the same; other failures name what they cost, or nothing. */
function readFailure(task: RunwayTask, model: string): Unmade {
  const code = task.failureCode ?? '';
  const words = [code, task.failure].filter(Boolean).join(': ');
  if (code.startsWith('SAFETY')) return unmade('refused', 'provider-refused', words, code.startsWith('SAFETY.INPUT') ? usageOf(task, model) : costOnly(task), false, task.id);
  return unmade('failed', 'provider-failed', words, costOnly(task), false, task.id);
}

const usageOf = (task: RunwayTask, model: string): Usage => {
  const credits = task.cost?.credits ?? task.estimatedCost?.credits;
  return { inputTokens: 0, outputTokens: 0, costMicros: credits === undefined ? clipCostMicros(model, usualSeconds) : creditsToMicros(credits) };
};

const costOnly = (task: RunwayTask): Usage => ({ inputTokens: 0, outputTokens: 0, costMicros: creditsToMicros(task.cost?.credits ?? 0) });
