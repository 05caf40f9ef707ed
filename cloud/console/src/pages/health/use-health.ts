import type { Cloud } from '../../cloud/create-cloud.ts';
import { useRead, type Read } from '../../cloud/use-read.ts';

export type HealthView = Awaited<ReturnType<Cloud['health']['read']['query']>>;

const everyMs = 15_000;

export const useHealth = (clientId: string): Read<HealthView> => useRead(clientId, 'health', (cloud) => cloud.health.read.query({ clientId }), everyMs);
