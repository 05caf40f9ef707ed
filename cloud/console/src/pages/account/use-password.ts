import type { Fault } from '@zavod/ui/pieces/fault.ts';
import { useDeps } from '../../cloud/cloud-context.tsx';
import { useChange } from '../../cloud/use-change.ts';
import { ownKey } from './use-account.ts';

interface PasswordVerbs {
  isBusy: boolean;
  fault: Fault | null;
  changePassword: (entered: { password: string; newPassword: string; code?: string }) => void;
}

/** Ends every sign-in, so this browser is signed out, too. */
export function usePassword(): PasswordVerbs {
  const { keeper } = useDeps();
  const { isBusy, fault, change } = useChange(ownKey);
  return {
    isBusy,
    fault,
    changePassword: (entered) =>
      void change(async ({ account }) => {
        await account.changePassword.mutate(entered);
        await keeper.signOut();
      }),
  };
}
