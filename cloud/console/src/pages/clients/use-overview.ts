import type { inferRouterOutputs } from '@trpc/server';
import type { AppRouter } from '@zavod/cloud/app-router';
import { useRead, type Read } from '../../cloud/use-read.ts';

export type Overview = inferRouterOutputs<AppRouter>['overview']['read'];

const lookEveryMs = 30_000;

export const useOverview = (clientId: string): Read<Overview> => useRead(clientId, 'overview', (cloud) => cloud.overview.read.query({ clientId }), lookEveryMs);
