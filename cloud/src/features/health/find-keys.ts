import type { Finding } from '@zavod/shared/health/finding.ts';
import type { RawTransaction } from '../../db/with-client-raw.ts';
import { findingOf } from './finding-of.ts';

const endsSoonDays = 14;

/** API keys that are in use and end soon. */
export async function findKeys(tx: RawTransaction, clientId: string): Promise<Finding[]> {
  const { rows } = await tx.query<{ id: string; name: string; days: number }>(
    `SELECT id, name, ceil(extract(epoch FROM expires_at - now()) / 86400)::int AS days FROM api_key
     WHERE client_id = $1 AND revoked_at IS NULL AND last_used_at > now() - interval '30 days' AND expires_at BETWEEN now() AND now() + make_interval(days => $2)
     ORDER BY expires_at, id`,
    [clientId, endsSoonDays],
  );
  return rows.map(({ id, name, days }) => findingOf('api-key-ends', 'soon', { table: 'api_key', id }, { name, days }));
}
