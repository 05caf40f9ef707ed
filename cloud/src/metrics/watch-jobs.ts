import type { WorkerEvents } from 'graphile-worker';
import type { Metrics } from './metrics.ts';

/** Counts the jobs of a lane as its queue tells of them. */
export function watchJobs(metrics: Metrics, events: WorkerEvents): void {
  const beganAt = new Map<string, number>();
  events.on('job:start', ({ job }) => {
    beganAt.set(job.id, performance.now());
    metrics.jobsRunning.inc({ task: job.task_identifier });
  });
  const end = ({ id, task_identifier: task }: { id: string; task_identifier: string }, outcome: 'done' | 'again' | 'given-up'): void => {
    const began = beganAt.get(id);
    // A job that fails is told of twice: as an error and as given up.
    if (began === undefined) return;
    beganAt.delete(id);
    metrics.jobsRunning.dec({ task });
    metrics.jobSeconds.observe({ task, outcome }, (performance.now() - began) / 1000);
  };
  events.on('job:success', ({ job }) => end(job, 'done'));
  events.on('job:failed', ({ job }) => end(job, 'given-up'));
  events.on('job:error', ({ job }) => end(job, job.attempts >= job.max_attempts ? 'given-up' : 'again'));
}
