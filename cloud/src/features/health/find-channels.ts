import type { Finding } from '@zavod/shared/health/finding.ts';
import { z } from 'zod';
import type { RawTransaction } from '../../db/with-client-raw.ts';
import { findingOf } from './finding-of.ts';

/** Keys are renewed three weeks ahead where the network lets them be; one this near to its end needs a person. */
const endsSoonDays = 7;

const rowSchema = z.object({ id: z.uuid(), channel: z.string(), state: z.string(), code: z.string().nullable(), days: z.number().nullable(), endsAt: z.date().nullable() });

/** Channels whose connection is lost or ends soon. */
export async function findChannels(tx: RawTransaction, clientId: string): Promise<Finding[]> {
  const { rows } = await tx.query(
    `SELECT id, title AS channel, state, state_code AS code, token_expires_at AS "endsAt", (extract(epoch FROM token_expires_at - now()) / 86400)::float8 AS days
     FROM channel WHERE client_id = $1 AND mode = 'api' AND (state = 'reconnect' OR (state = 'active' AND token_expires_at < now() + make_interval(days => $2)))
     ORDER BY title, id`,
    [clientId, endsSoonDays],
  );
  return rows.map((row) => rowSchema.parse(row)).map(({ id, channel, state, code, days, endsAt }) => {
    const about = { table: 'channel', id } as const;
    if (state === 'reconnect') return findingOf('channel-reconnect', 'urgent', about, { channel }, { code });
    if (days === null || days <= 0) return findingOf('channel-key-over', 'urgent', about, { channel }, { since: endsAt });
    return findingOf('channel-key-ends', 'soon', about, { channel, days: Math.ceil(days) });
  });
}
