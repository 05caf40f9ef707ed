import type { Task, TaskList } from 'graphile-worker';
import { inLogScope } from '../log/log-scope.ts';

/** The same tasks; every line of the log that is written within a job names it. */
export function withLogScope(tasks: TaskList): TaskList {
  const scoped =
    (name: string, task: Task): Task =>
    (payload, helpers) =>
      inLogScope({ task: name, jobId: helpers.job.id }, () => task(payload, helpers));
  return Object.fromEntries(Object.entries(tasks).flatMap(([name, task]) => (task ? [[name, scoped(name, task)]] : [])));
}
