import { AppError, type AppErrorCode } from '@zavod/shared/app-error.ts';
import type { Answers } from '../../bridge/bridge-server.ts';
import type { SessionState } from '../../bridge/session-calls.ts';
import type { Desk } from '../desk/desk.ts';
import type { SessionKeeper } from '../session/session-keeper.ts';

type Names = 'session.state' | 'session.signIn' | 'session.signInDemo' | 'session.signOut';

export function sessionAnswers(cloudUrl: string, keeper: SessionKeeper, desk: Desk): Answers<Names> {
  async function state(): Promise<SessionState> {
    const saved = keeper.current();
    if (saved !== null) {
      const { user, clients, isDemo } = saved;
      const [needsPassword, tokenKeeping] = [keeper.needsPassword(), keeper.keeping()];
      return { status: 'signed-in', cloudUrl, user, clients, needsPassword, tokenKeeping, isDemo };
    }
    return { status: 'signed-out', cloudUrl, ...(await whatCloudOffers(keeper)) };
  }

  return {
    'session.state': state,
    async 'session.signIn'({ email, password, code }) {
      await keeper.signIn(email, password, code);
      desk.tryNow();
      return state();
    },
    async 'session.signInDemo'() {
      await keeper.signInDemo();
      desk.tryNow();
      return state();
    },
    async 'session.signOut'({ dropUnsent }) {
      const unsent = desk.unsent();
      if (unsent > 0 && !dropUnsent) return { isSignedOut: false, unsent };
      desk.clear();
      await keeper.signOut();
      return { isSignedOut: true, unsent };
    },
  };
}

async function whatCloudOffers(keeper: SessionKeeper): Promise<{ isCloudReachable: boolean; hasDemo: boolean }> {
  try {
    return { isCloudReachable: true, hasDemo: (await keeper.demoAccount()) !== null };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { isCloudReachable: !noCloud.has(error.code), hasDemo: false };
  }
}

/** What was asked is not there, or what answered is not it. */
const noCloud: ReadonlySet<AppErrorCode> = new Set(['cloud-unreachable', 'cloud-unreadable-answer', 'cloud-behind-page', 'cloud-failing']);
