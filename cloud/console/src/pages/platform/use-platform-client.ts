import type { Fault } from '@zavod/ui/pieces/fault.ts';
import { useDeps } from '../../cloud/cloud-context.tsx';
import { useChange } from '../../cloud/use-change.ts';
import { platformKey } from './use-platform.ts';

const entryMinutes = 15;

/** What answers a promise says whether it went well. */
export interface ClientVerbs {
  isBusy: boolean;
  fault: Fault | null;
  suspend: () => void;
  resume: () => void;
  restore: () => void;
  markForDeletion: (name: string, graceDays: number) => Promise<boolean>;
  enter: (reason: string) => Promise<boolean>;
  exit: () => void;
}

export function usePlatformClient(clientId: string): ClientVerbs {
  const { keeper } = useDeps();
  const { isBusy, fault, change } = useChange(platformKey);
  return {
    isBusy,
    fault,
    suspend: () => void change(({ platform }) => platform.suspend.mutate({ clientId })),
    resume: () => void change(({ platform }) => platform.resume.mutate({ clientId })),
    restore: () => void change(({ platform }) => platform.restore.mutate({ clientId })),
    markForDeletion: (name, graceDays) => change(({ platform }) => platform.delete.mutate({ clientId, name, graceDays })),
    // Which clients somebody may look into is part of the session.
    enter: (reason) =>
      change(async ({ platform }) => {
        await platform.enter.mutate({ clientId, reason, minutes: entryMinutes });
        await keeper.renew();
      }),
    exit: () =>
      void change(async ({ platform }) => {
        await platform.exit.mutate({ clientId });
        await keeper.renew();
      }),
  };
}
