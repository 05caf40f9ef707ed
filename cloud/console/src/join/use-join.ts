import type { Fault } from '@zavod/ui/pieces/fault.ts';
import { useAttempt } from '@zavod/ui/pieces/use-attempt.ts';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { appErrorOf } from '../cloud/app-error-of.ts';
import { useDeps } from '../cloud/cloud-context.tsx';

interface Join {
  join: (displayName: string, password: string) => void;
  isBusy: boolean;
  fault: Fault | null;
}

/** Accepts the invitation of the address, then signs the person in. */
export function useJoin(): Join {
  const { keeper, openCloud } = useDeps();
  const { isBusy, fault, attempt } = useAttempt();
  const [, goTo] = useLocation();
  const [token] = useState(() => location.hash.slice(1));
  const accept = async (displayName: string, password: string): Promise<void> => {
    const { email } = await openCloud.members.acceptInvitation.mutate({ token, displayName, password }).catch((error: unknown) => {
      throw appErrorOf(error);
    });
    await keeper.signIn({ email, password });
    // The used code does not stay in the history of the browser.
    goTo('/', { replace: true });
  };
  return { join: (displayName, password) => void attempt(() => accept(displayName, password)), isBusy, fault };
}
