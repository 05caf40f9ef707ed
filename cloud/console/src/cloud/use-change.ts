import { useQueryClient } from '@tanstack/react-query';
import type { Fault } from '@zavod/ui/pieces/fault.ts';
import { useAttempt } from '@zavod/ui/pieces/use-attempt.ts';
import { appErrorOf } from './app-error-of.ts';
import { useDeps } from './cloud-context.tsx';
import type { Cloud } from './create-cloud.ts';
import { readAgain } from './read-again.ts';

export interface Change {
  isBusy: boolean;
  fault: Fault | null;
  /** Answers whether it went well. */
  change: (act: (cloud: Cloud) => Promise<unknown>) => Promise<boolean>;
  /** For a caller that keeps the outcome itself: throws an AppError. */
  ask: <Output>(act: (cloud: Cloud) => Promise<Output>) => Promise<Output>;
}

/** Changes something of a client; everything that is shown of the client is then asked for again. */
export function useChange(clientId: string): Change {
  const { cloud } = useDeps();
  const queries = useQueryClient();
  const { isBusy, fault, attempt } = useAttempt();

  async function ask<Output>(act: (cloud: Cloud) => Promise<Output>): Promise<Output> {
    try {
      return await act(cloud);
    } catch (error) {
      throw appErrorOf(error);
    } finally {
      // Also after a refusal: what is on the screen may be why.
      void readAgain(queries, clientId);
    }
  }

  return { isBusy, fault, ask, change: (act) => attempt(() => ask(act)) };
}
