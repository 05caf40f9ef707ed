import type { inferRouterOutputs } from '@trpc/server';
import type { AppRouter } from '@zavod/cloud/app-router';
import { useRead, type Read } from '../../cloud/use-read.ts';

/** Stands where a client's id stands for what belongs to a client. */
export const platformKey = 'platform';

export type PlatformClient = inferRouterOutputs<AppRouter>['platform']['clients'][number];

export const usePlatformClients = (): Read<PlatformClient[]> => useRead(platformKey, 'clients', (cloud) => cloud.platform.clients.query());
