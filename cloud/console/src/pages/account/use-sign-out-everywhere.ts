import type { Fault } from '@zavod/ui/pieces/fault.ts';
import { useDeps } from '../../cloud/cloud-context.tsx';
import { useChange } from '../../cloud/use-change.ts';
import { ownKey } from './use-account.ts';

interface SignOutVerbs {
  isBusy: boolean;
  fault: Fault | null;
  signOutEverywhere: () => void;
}

/** This browser is one of the places, so it is signed out, too. */
export function useSignOutEverywhere(): SignOutVerbs {
  const { keeper } = useDeps();
  const { isBusy, fault, change } = useChange(ownKey);
  return {
    isBusy,
    fault,
    signOutEverywhere: () =>
      void change(async ({ account }) => {
        await account.signOutEverywhere.mutate();
        await keeper.signOut();
      }),
  };
}
