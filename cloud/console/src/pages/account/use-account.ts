import type { inferRouterOutputs } from '@trpc/server';
import type { AppRouter } from '@zavod/cloud/app-router';
import { useRead, type Read } from '../../cloud/use-read.ts';

/** Stands where a client's id stands for what belongs to a client. */
export const ownKey = 'account';

type Account = inferRouterOutputs<AppRouter>['account']['state'];

export const useAccount = (): Read<Account> => useRead(ownKey, 'state', (cloud) => cloud.account.state.query());
