import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { SessionState } from '../../../bridge/session-calls.ts';
import { useEngine } from '../../data/engine.tsx';
import { faultOf, type Fault } from '@zavod/ui/pieces/fault.ts';
import { askKey } from '../../data/use-ask.ts';

export interface SignIn {
  signIn: (entered: { email: string; password: string; code: string }) => void;
  /** The cloud wants the second factor of this account. */
  needsCode: boolean;
  /** Another account may have none. */
  forgetCode: () => void;
  signInDemo: () => void;
  tryAgain: () => void;
  doing: 'nothing' | 'signing-in' | 'demo';
  fault: Fault | null;
}

const lookAgainMs = 5_000;

/** While the cloud is away it is looked for again every 5 s. */
export function useSignIn({ isCloudAway }: { isCloudAway: boolean }): SignIn {
  const engine = useEngine();
  const queries = useQueryClient();
  const [doing, setDoing] = useState<SignIn['doing']>('nothing');
  const [fault, setFault] = useState<Fault | null>(null);
  const [needsCode, setNeedsCode] = useState(false);

  useEffect(() => {
    if (!isCloudAway) return;
    const timer = setInterval(() => void queries.invalidateQueries({ queryKey: askKey('session.state', {}) }), lookAgainMs);
    return () => clearInterval(timer);
  }, [isCloudAway, queries]);

  async function run(what: SignIn['doing'], ask: () => Promise<SessionState>): Promise<void> {
    setDoing(what);
    setFault(null);
    try {
      queries.setQueryData(askKey('session.state', {}), await ask());
    } catch (error) {
      const refusal = faultOf(error);
      if (refusal.code === 'second-factor-asked') setNeedsCode(true);
      // Being asked is no mistake: the field says what to enter.
      setFault(refusal.code === 'second-factor-asked' ? null : refusal);
    }
    setDoing('nothing');
  }

  return {
    signIn: ({ email, password, code }) =>
      void run('signing-in', () => engine.ask('session.signIn', { email: email.trim(), password, ...(code.trim() !== '' && { code: code.trim() }) })),
    needsCode,
    forgetCode: () => setNeedsCode(false),
    signInDemo: () => void run('demo', () => engine.ask('session.signInDemo', {})),
    tryAgain: () => void run('nothing', () => engine.ask('session.state', {})),
    doing,
    fault,
  };
}
