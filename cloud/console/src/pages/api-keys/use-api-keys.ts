import type { Cloud } from '../../cloud/create-cloud.ts';
import { useRead, type Read } from '../../cloud/use-read.ts';

type ApiKeys = Awaited<ReturnType<Cloud['apiKeys']['list']['query']>>;
export type ApiKey = ApiKeys[number];

export const useApiKeys = (clientId: string): Read<ApiKeys> => useRead(clientId, 'api-keys', (cloud) => cloud.apiKeys.list.query({ clientId }));
