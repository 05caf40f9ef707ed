import { AsyncLocalStorage } from 'node:async_hooks';

/** Told after a commit that changed synced rows. */
export type OnCommitted = (clientId: string, rev: bigint) => void;

// Shared by both doors on purpose: one inside the other would wait for a second connection while holding the first.
const insideDoor = new AsyncLocalStorage<string>();

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/iu;

/** Runs the work of one door; refuses a client id that is not a uuid, and a door opened inside another. */
export const throughDoor = <Result>(clientId: string, work: () => Promise<Result>): Promise<Result> => {
  if (typeof clientId !== 'string' || !UUID.test(clientId)) {
    return Promise.reject(new Error('A door was opened with a client id that is not a uuid.'));
  }
  if (insideDoor.getStore() !== undefined) {
    return Promise.reject(new Error('A door was opened inside another one. Hand the transaction on instead.'));
  }
  return insideDoor.run(clientId, work);
};
