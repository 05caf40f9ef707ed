import { AsyncLocalStorage } from 'node:async_hooks';

/** What belongs to every line that is written while one request or one job is worked on. */
export interface LogScope {
  readonly requestId?: string;
  readonly jobId?: string;
  readonly task?: string;
}

// One for the process on purpose: a line deep inside a request does not know which one it serves.
const scope = new AsyncLocalStorage<LogScope>();

export const inLogScope = <Result>(values: LogScope, work: () => Result): Result => scope.run({ ...scope.getStore(), ...values }, work);

export const currentLogScope = (): LogScope => scope.getStore() ?? {};
