import { useSyncExternalStore } from 'react';
import { useDeps } from '../cloud/cloud-context.tsx';
import type { SessionState } from './session-keeper.ts';

export type SignedIn = Extract<SessionState, { status: 'signed-in' }>;

export function useSession(): SessionState {
  const { keeper } = useDeps();
  return useSyncExternalStore(keeper.subscribe, keeper.state);
}
