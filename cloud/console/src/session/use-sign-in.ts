import { useQuery } from '@tanstack/react-query';
import type { Fault } from '@zavod/ui/pieces/fault.ts';
import { useAttempt } from '@zavod/ui/pieces/use-attempt.ts';
import { useDeps } from '../cloud/cloud-context.tsx';

interface SignIn {
  signIn: (entered: { email: string; password: string }) => void;
  /** The account to try Zavod with; null where there is none. */
  demo: { email: string; password: string } | null;
  isBusy: boolean;
  fault: Fault | null;
}

export function useSignIn(): SignIn {
  const { keeper, openCloud } = useDeps();
  const { isBusy, fault, attempt } = useAttempt();
  const { data: demo } = useQuery({ queryKey: ['demo-account'], queryFn: () => openCloud.session.demoAccount.query(), staleTime: Infinity });
  return { signIn: (entered) => void attempt(() => keeper.signIn(entered)), demo: demo ?? null, isBusy, fault };
}
