import { useState } from 'react';
import { faultOf, type Fault } from './fault.ts';

export interface Attempt {
  isBusy: boolean;
  fault: Fault | null;
  /** Answers whether it went well; what went wrong is kept until the next attempt. */
  attempt: (act: () => Promise<unknown>) => Promise<boolean>;
}

/** One verb at a time, with what it was refused for. */
export function useAttempt(): Attempt {
  const [isBusy, setBusy] = useState(false);
  const [fault, setFault] = useState<Fault | null>(null);
  async function attempt(act: () => Promise<unknown>): Promise<boolean> {
    setBusy(true);
    setFault(null);
    try {
      await act();
      return true;
    } catch (refusal) {
      setFault(faultOf(refusal));
      return false;
    } finally {
      setBusy(false);
    }
  }
  return { isBusy, fault, attempt };
}
