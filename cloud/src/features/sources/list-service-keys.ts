import { keyedServiceSchema, type KeyedService } from '@zavod/shared/sources/source-kind.ts';
import type { MemberContext } from '../../http/member-context.ts';

/** Which services the client has a key of its own for; never the key. */
export async function listServiceKeys({ deps, clientId }: MemberContext): Promise<{ service: KeyedService; hasKey: boolean }[]> {
  const { rows } = await deps.withClientRaw(clientId, (tx) => tx.query<{ service: string }>('SELECT service FROM service_key WHERE client_id = $1', [clientId]));
  const kept = new Set(rows.map(({ service }) => service));
  return keyedServiceSchema.options.map((service) => ({ service, hasKey: kept.has(service) }));
}
