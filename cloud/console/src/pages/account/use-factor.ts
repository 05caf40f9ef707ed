import type { inferRouterOutputs } from '@trpc/server';
import type { AppRouter } from '@zavod/cloud/app-router';
import type { Fault } from '@zavod/ui/pieces/fault.ts';
import { useState } from 'react';
import { useChange } from '../../cloud/use-change.ts';
import { ownKey } from './use-account.ts';

export type BegunFactor = inferRouterOutputs<AppRouter>['account']['beginSecondFactor'];

interface Proof {
  password: string;
  code: string;
}

/** Each verb answers whether it went well. */
interface FactorVerbs {
  isBusy: boolean;
  fault: Fault | null;
  /** What the app is to scan, until a code confirms it. */
  begun: BegunFactor | null;
  /** Shown this once. */
  recoveryCodes: readonly string[] | null;
  begin: (password: string) => Promise<boolean>;
  confirm: (code: string) => Promise<boolean>;
  end: (proof: Proof) => Promise<boolean>;
  renew: (proof: Proof) => Promise<boolean>;
  forgetBegun: () => void;
  forgetCodes: () => void;
}

export function useFactor(): FactorVerbs {
  const { isBusy, fault, change } = useChange(ownKey);
  const [begun, setBegun] = useState<BegunFactor | null>(null);
  const [recoveryCodes, setRecoveryCodes] = useState<readonly string[] | null>(null);
  return {
    isBusy,
    fault,
    begun,
    recoveryCodes,
    begin: (password) => change(async ({ account }) => setBegun(await account.beginSecondFactor.mutate({ password }))),
    confirm: (code) =>
      change(async ({ account }) => {
        const confirmed = await account.confirmSecondFactor.mutate({ code });
        setBegun(null);
        setRecoveryCodes(confirmed.recoveryCodes);
      }),
    end: (proof) => change(({ account }) => account.endSecondFactor.mutate(proof)),
    renew: (proof) => change(async ({ account }) => setRecoveryCodes((await account.renewRecoveryCodes.mutate(proof)).recoveryCodes)),
    forgetBegun: () => setBegun(null),
    forgetCodes: () => setRecoveryCodes(null),
  };
}
