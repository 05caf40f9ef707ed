import { useState } from 'react';
import { useEngine } from './engine.tsx';
import { faultOf, type Fault } from '@zavod/ui/pieces/fault.ts';

/** unsent is set where signing out would lose decisions that the cloud has not got. */
export function useSignOut(): { signOut: (dropUnsent: boolean) => void; unsent: number | null; fault: Fault | null; forget: () => void } {
  const engine = useEngine();
  const [unsent, setUnsent] = useState<number | null>(null);
  const [fault, setFault] = useState<Fault | null>(null);

  async function signOut(dropUnsent: boolean): Promise<void> {
    try {
      const answer = await engine.ask('session.signOut', { dropUnsent });
      setUnsent(answer.isSignedOut ? null : answer.unsent);
    } catch (error) {
      setFault(faultOf(error));
    }
  }
  return { signOut: (dropUnsent) => void signOut(dropUnsent), unsent, fault, forget: () => setUnsent(null) };
}
