import { AppError } from '@zavod/shared/app-error.ts';
import { consoleSessionSchema } from '@zavod/shared/session/session.ts';
import { answerFault, wireErrorSchema } from '@zavod/shared/wire-error.ts';
import { createSessionKeeper, type KeeperDeps, type SessionKeeper } from './session-keeper.ts';

const pendingName = 'zavod-console-refresh';
const lockName = 'zavod-console-refresh';

/** The keeper of this browser tab. A sign-out in one tab signs the others out. */
export function openKeeper(): SessionKeeper {
  const tabs = new BroadcastChannel('zavod-console');
  const keeper = createSessionKeeper({
    ask: askSession,
    read: (answer) => consoleSessionSchema.parse(answer),
    now: Date.now,
    newId,
    pending: {
      read: () => localStorage.getItem(pendingName),
      write: (id) => (id === null ? localStorage.removeItem(pendingName) : localStorage.setItem(pendingName, id)),
    },
    // A page over plain http from another computer has no locks; its tabs then only share the pending id.
    inTurn: async (work) => ('locks' in navigator ? await navigator.locks.request(lockName, work) : work()),
  });
  tabs.addEventListener('message', () => keeper.forget());
  return {
    ...keeper,
    signOut: async () => {
      await keeper.signOut();
      tabs.postMessage('signed-out');
    },
  };
}

const askSession: KeeperDeps['ask'] = async (path, body) => {
  const attempted = 'call a session';
  const response = await fetch(`/console/session${path}`, {
    method: 'POST',
    credentials: 'same-origin',
    headers: { 'content-type': 'application/json', 'x-zavod-console': '1' },
    body: JSON.stringify(body),
  }).catch((error: unknown) => {
    throw new AppError('cloud-unreachable', attempted, {}, error);
  });
  const answer: unknown = await response.json().catch(() => undefined);
  if (response.ok && answer !== undefined) return answer;
  const told = wireErrorSchema.safeParse(answer);
  throw told.success ? new AppError(told.data.appError.code, attempted, told.data.appError.details) : new AppError(answerFault(response), attempted);
};

/** A random id (RFC 9562, version 4), also where the page is not secure enough for crypto.randomUUID. */
function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const hex = [...bytes].map((byte, at) => (at === 6 ? (byte & 0x0f) | 0x40 : at === 8 ? (byte & 0x3f) | 0x80 : byte).toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
