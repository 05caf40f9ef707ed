import { randomUUID } from 'node:crypto';
import type { Fault } from './faults.ts';

/** A task as the service keeps it; credits is what it took. */
export interface SimulatedTask {
  id: string;
  model: string;
  ratio: string;
  seconds: number;
  promptText: string;
  credits: number;
  fault: Fault | null;
  looks: number;
  /** Looks that came sooner after the last one than the service allows. */
  tooSoon: number;
  lastLookAtMs: number;
  createdAt: string;
}

const perSecond: Readonly<Record<string, number>> = { gen4_turbo: 5, 'gen4.5': 12 };

export function newTask(asked: { model: string; ratio: string; duration: number; promptText: string }, fault: Fault | null): SimulatedTask {
  return {
    id: randomUUID(),
    model: asked.model,
    ratio: asked.ratio,
    seconds: asked.duration,
    promptText: asked.promptText,
    credits: (perSecond[asked.model] ?? 5) * asked.duration,
    fault,
    looks: 0,
    tooSoon: 0,
    lastLookAtMs: 0,
    createdAt: new Date().toISOString(),
  };
}

/** What a look at the task is answered with; each look brings it forward, so that tests need no clock. */
export function lookAt(task: SimulatedTask, fileUrl: string, { looksNeeded, minLookMs }: { looksNeeded: number; minLookMs: number }): Record<string, unknown> {
  const now = Date.now();
  if (task.looks > 0 && now - task.lastLookAtMs < minLookMs) task.tooSoon += 1;
  task.looks += 1;
  task.lastLookAtMs = now;
  const base = { id: task.id, createdAt: task.createdAt, estimatedCost: { credits: task.credits } };
  if (task.looks === 1 && looksNeeded > 1) return { ...base, status: 'PENDING' };
  if (task.looks < looksNeeded) return { ...base, status: 'RUNNING', progress: task.looks / looksNeeded };
  if (task.fault?.kind === 'task-fails') {
    const { failureCode } = task.fault;
    const cost = { credits: failureCode.startsWith('SAFETY.INPUT') ? task.credits : 0 };
    return { id: task.id, createdAt: task.createdAt, status: 'FAILED', failure: 'The task did not succeed.', failureCode, cost };
  }
  return { id: task.id, createdAt: task.createdAt, status: 'SUCCEEDED', output: [fileUrl], cost: { credits: task.credits } };
}
