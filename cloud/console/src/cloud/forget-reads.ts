import type { QueryClient } from '@tanstack/react-query';
import type { SessionKeeper } from '../session/session-keeper.ts';

/** What one person read is not there for the next one at this browser. Must listen before anything is shown. */
export function forgetReads(keeper: Pick<SessionKeeper, 'state' | 'subscribe'>, queries: Pick<QueryClient, 'clear'>): void {
  let userId: string | null = null;
  keeper.subscribe(() => {
    const state = keeper.state();
    if (state.status !== 'signed-in' && state.status !== 'signed-out') return;
    const nextId = state.status === 'signed-in' ? state.user.id : null;
    if (userId !== null && nextId !== userId) queries.clear();
    userId = nextId;
  });
}
