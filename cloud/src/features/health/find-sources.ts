import type { Finding } from '@zavod/shared/health/finding.ts';
import { z } from 'zod';
import type { RawTransaction } from '../../db/with-client-raw.ts';
import { findingOf } from './finding-of.ts';

/** One failure is the internet; this many in a row are a reason to look. */
const failuresInARow = 3;
/** The longest pause between two visits is half a day. */
const silentHours = 24;

const rowSchema = z.object({ id: z.uuid(), source: z.string(), state: z.string(), failures: z.int(), code: z.string().nullable(), since: z.date(), hours: z.int() });

/** Sources that are gone, fail again and again, or have not been visited although they should have been. */
export async function findSources(tx: RawTransaction, clientId: string): Promise<Finding[]> {
  const { rows } = await tx.query(
    `SELECT id, title AS source, state, consecutive_failures AS failures, last_error_code AS code, coalesce(last_success_at, created_at) AS since,
       floor(extract(epoch FROM now() - coalesce(last_success_at, created_at)) / 3600)::int AS hours
     FROM source WHERE client_id = $1 AND (state = 'gone' OR (state = 'active' AND (consecutive_failures >= $2
       OR (coalesce(last_success_at, created_at) < now() - make_interval(hours => $3) AND coalesce(next_at, created_at) < now() - interval '1 hour'))))
     ORDER BY consecutive_failures DESC, title, id LIMIT 50`,
    [clientId, failuresInARow, silentHours],
  );
  return rows.map((row) => rowSchema.parse(row)).map(({ id, source, state, failures, code, since, hours }) => {
    const about = { table: 'source', id } as const;
    if (state === 'gone') return findingOf('source-gone', 'soon', about, { source }, { since });
    if (failures >= failuresInARow) return findingOf('source-failing', 'soon', about, { source, failures }, { since, code });
    return findingOf('source-silent', 'soon', about, { source, hours }, { since });
  });
}
