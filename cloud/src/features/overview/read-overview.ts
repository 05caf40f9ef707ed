import { failuresToTell } from '@zavod/shared/sources/failures-to-tell.ts';
import { z } from 'zod';
import type { MemberContext } from '../../http/member-context.ts';

const count = z.int().min(0);
const rowSchema = z.object({
  members: count,
  channels: count,
  sources: count,
  /** Drafts that wait for a decision. */
  drafts: count,
  /** Posts with an hour that is still to come. */
  planned: count,
  /** What waits for a person, by what it is about. */
  publications: count,
  conflicts: count,
  channelsToConnect: count,
  sourcesInTrouble: count,
  budgetsReached: count,
});
export type Overview = z.infer<typeof rowSchema>;

/** How a client stands, in numbers: what there is, what waits in the queue, and what needs a person. One moment of the database. */
export async function readOverview({ deps, clientId }: MemberContext): Promise<Overview> {
  const { rows } = await deps.withClientRaw(clientId, (tx) => tx.query(overviewSql, [clientId, failuresToTell]));
  return rowSchema.parse(rows[0]);
}

const overviewSql = `
  SELECT
    (SELECT count(*) FROM membership WHERE client_id = $1)::int AS members,
    (SELECT count(*) FROM channel WHERE client_id = $1 AND state <> 'disabled')::int AS channels,
    (SELECT count(*) FROM source WHERE client_id = $1 AND state <> 'removed')::int AS sources,
    (SELECT count(*) FROM post WHERE client_id = $1 AND status = 'draft')::int AS drafts,
    (SELECT count(*) FROM publication WHERE client_id = $1 AND state IN ('planned', 'arming', 'armed', 'sending'))::int AS planned,
    (SELECT count(*) FROM publication WHERE client_id = $1 AND state IN ('needs_human', 'missed', 'failed', 'held'))::int AS publications,
    (SELECT count(*) FROM conflict WHERE client_id = $1 AND state = 'open')::int AS conflicts,
    (SELECT count(*) FROM channel WHERE client_id = $1 AND state = 'reconnect')::int AS "channelsToConnect",
    (SELECT count(*) FROM source WHERE client_id = $1
       AND (state = 'gone' OR (state = 'active' AND consecutive_failures >= $2)))::int AS "sourcesInTrouble",
    (SELECT count(*) FROM budget WHERE client_id = $1 AND spent_micros >= limit_micros
       AND period_start >= date_trunc(period, now(), 'UTC'))::int AS "budgetsReached"`;
