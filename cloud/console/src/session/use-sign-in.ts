import { useQuery } from '@tanstack/react-query';
import { faultOf, type Fault } from '@zavod/ui/pieces/fault.ts';
import { useAttempt } from '@zavod/ui/pieces/use-attempt.ts';
import { useState } from 'react';
import { useDeps } from '../cloud/cloud-context.tsx';

interface Entered {
  email: string;
  password: string;
  code?: string;
}

interface SignIn {
  signIn: (entered: Entered) => void;
  /** The account to try Zavod with; null where there is none. */
  demo: { email: string; password: string } | null;
  isBusy: boolean;
  fault: Fault | null;
  /** The cloud wants the second factor of this account. */
  needsCode: boolean;
  /** Another account may have none. */
  forgetCode: () => void;
}

export function useSignIn(): SignIn {
  const { keeper, openCloud } = useDeps();
  const { isBusy, fault, attempt } = useAttempt();
  const [needsCode, setNeedsCode] = useState(false);
  const { data: demo } = useQuery({ queryKey: ['demo-account'], queryFn: () => openCloud.session.demoAccount.query(), staleTime: Infinity });
  const signIn = async (entered: Entered): Promise<void> => {
    try {
      await keeper.signIn(entered);
    } catch (error) {
      // Being asked is no mistake: the field says what to enter.
      if (faultOf(error).code !== 'second-factor-asked') throw error;
      setNeedsCode(true);
    }
  };
  return { signIn: (entered) => void attempt(() => signIn(entered)), demo: demo ?? null, isBusy, fault, needsCode, forgetCode: () => setNeedsCode(false) };
}
