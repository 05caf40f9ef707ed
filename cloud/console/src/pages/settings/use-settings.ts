import type { inferRouterInputs, inferRouterOutputs } from '@trpc/server';
import type { AppRouter } from '@zavod/cloud/app-router';
import type { Fault } from '@zavod/ui/pieces/fault.ts';
import { useDeps } from '../../cloud/cloud-context.tsx';
import { useChange } from '../../cloud/use-change.ts';
import { useRead, type Read } from '../../cloud/use-read.ts';

export type Settings = inferRouterOutputs<AppRouter>['clientSettings']['read'];
type Chosen = Omit<inferRouterInputs<AppRouter>['clientSettings']['set'], 'clientId'>;

export const useSettings = (clientId: string): Read<Settings> => useRead(clientId, 'settings', (cloud) => cloud.clientSettings.read.query({ clientId }));

interface SettingsVerbs {
  isBusy: boolean;
  fault: Fault | null;
  /** What is absent stays as it is. */
  set: (chosen: Chosen) => void;
}

export function useSetSettings(clientId: string): SettingsVerbs {
  const { keeper } = useDeps();
  const { isBusy, fault, change } = useChange(clientId);
  return {
    isBusy,
    fault,
    set: (chosen) =>
      void change(async ({ clientSettings }) => {
        await clientSettings.set.mutate({ clientId, ...chosen });
        // Name, language and time zone are part of the session.
        await keeper.renew();
      }),
  };
}
