import { AppError, type AppErrorCode } from '@zavod/shared/app-error.ts';
import type { ConsoleSession, SessionClient, SessionUser } from '@zavod/shared/session/session.ts';
import { faultOf, type Fault } from '@zavod/ui/pieces/fault.ts';

export type SessionState =
  | { readonly status: 'looking' }
  /** Nobody knows whether somebody is signed in: the cloud could not be asked. */
  | { readonly status: 'away'; readonly fault: Fault }
  | { readonly status: 'signed-out'; readonly why: AppErrorCode | null }
  | { readonly status: 'signed-in'; readonly user: SessionUser; readonly clients: readonly SessionClient[] };

export interface SessionKeeper {
  state(): SessionState;
  /** Returns how to stop listening. */
  subscribe(onChange: () => void): () => void;
  /** Takes up the session that the browser's cookie stands for, if there is one. */
  resume(): Promise<void>;
  /** code: of the second factor, once the cloud has asked for it. */
  signIn(entered: { email: string; password: string; code?: string }): Promise<void>;
  signOut(): Promise<void>;
  /** Somebody signed out in another tab of this browser. */
  forget(): void;
  /** A token that is good for the next half minute. Throws AppError. */
  accessToken(): Promise<string>;
  /** The cloud did not take the token. */
  dropToken(): void;
  /** Asks again what the person may do. */
  renew(): Promise<void>;
}

export interface KeeperDeps {
  /** Calls /console/session; throws AppError. */
  ask: (path: '' | '/refresh' | '/sign-out', body: object) => Promise<unknown>;
  read: (answer: unknown) => ConsoleSession;
  now: () => number;
  newId: () => string;
  /** The id of a refresh whose answer has not come yet, for all tabs of the browser: asked again with it, the answer is the same. */
  pending: { read: () => string | null; write: (id: string | null) => void };
  /** One refresh at a time in all tabs of the browser: each uses the cookie up. */
  inTurn: <Result>(work: () => Promise<Result>) => Promise<Result>;
}

const marginMs = 30_000;
const ending: readonly AppErrorCode[] = ['signed-out', 'session-reused'];

/** Holds the access token in memory only; the refresh token is in a cookie that no script can read. */
export function createSessionKeeper({ ask, read, now, newId, pending, inTurn }: KeeperDeps): SessionKeeper {
  let state: SessionState = { status: 'looking' };
  let held: { token: string; goodUntilMs: number } | null = null;
  let refreshing: Promise<void> | null = null;
  const listeners = new Set<() => void>();

  const become = (next: SessionState): void => {
    state = next;
    for (const listener of listeners) listener();
  };
  const take = (session: ConsoleSession): void => {
    held = { token: session.accessToken, goodUntilMs: Date.parse(session.accessExpiresAt) - marginMs };
    become({ status: 'signed-in', user: session.user, clients: session.clients });
  };
  const end = (why: AppErrorCode | null): void => {
    held = null;
    become({ status: 'signed-out', why });
  };

  async function refresh(): Promise<void> {
    const requestId = pending.read() ?? newId();
    pending.write(requestId);
    try {
      take(read(await ask('/refresh', { requestId })));
      pending.write(null);
    } catch (error) {
      if (error instanceof AppError && ending.includes(error.code)) {
        pending.write(null);
        // Whoever only opened the page was never signed in: nothing has ended.
        end(state.status === 'signed-in' || error.code === 'session-reused' ? error.code : null);
      }
      throw error;
    }
  }

  const refreshOnce = (): Promise<void> => {
    refreshing ??= inTurn(refresh).finally(() => {
      refreshing = null;
    });
    return refreshing;
  };

  return {
    state: () => state,
    subscribe: (onChange) => {
      listeners.add(onChange);
      return () => void listeners.delete(onChange);
    },
    resume: async () => {
      become({ status: 'looking' });
      await refreshOnce().catch((error: unknown) => {
        if (state.status === 'looking') become({ status: 'away', fault: faultOf(error) });
      });
    },
    signIn: async (entered) => take(read(await ask('', entered))),
    signOut: async () => {
      await ask('/sign-out', {});
      end(null);
    },
    forget: () => end(null),
    accessToken: async () => {
      if (held === null || held.goodUntilMs <= now()) await refreshOnce();
      if (held === null) throw new AppError('signed-out', 'call the cloud');
      return held.token;
    },
    dropToken: () => {
      held = null;
    },
    renew: () => refreshOnce().catch(() => undefined),
  };
}
