import type { Period } from '@zavod/shared/statistics/period.ts';
import type { Cloud } from '../../cloud/create-cloud.ts';
import { useRead, type Read } from '../../cloud/use-read.ts';

export type SpendView = Awaited<ReturnType<Cloud['spend']['read']['query']>>;

export const useSpend = (clientId: string, { from, to }: Period): Read<SpendView> =>
  useRead(clientId, `spend ${from} ${to}`, (cloud) => cloud.spend.read.query({ clientId, from, to }));
