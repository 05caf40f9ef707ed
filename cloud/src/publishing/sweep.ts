import type { Alarm } from './alarm-timers.ts';
import type { PublishingContext } from './publishing-context.ts';

/** How far ahead a publication is, and its very due time. */
export type Ahead = { readonly alarm: Alarm; readonly untilDueMs: number; readonly dueAt: Date };

/** What the unfinished publications of all clients need next. */
export type Sweep = {
  /** Leases that are over, by client. */
  readonly expired: ReadonlyMap<string, readonly string[]>;
  readonly toReconcile: readonly Alarm[];
  /** Nearest first. */
  readonly toArm: readonly { readonly alarm: Alarm; readonly untilDueMs: number }[];
  /** Armed and still ahead: each needs an alarm. */
  readonly toWake: readonly Ahead[];
  /** Armed and overdue: whoever should have fired them did not. */
  readonly overdue: readonly Alarm[];
};

type Row = {
  clientId: string;
  publicationId: string;
  state: 'planned' | 'arming' | 'armed' | 'sending' | 'unknown';
  generation: number;
  untilDueMs: number;
  dueAt: Date;
  isLeaseOver: boolean;
  isWaiting: boolean;
};

/** More than this many unfinished at once are seen by the next sweeps, the nearest first. */
const MAX_ROWS = 5_000;
/** An armed publication this late was dropped by somebody; before that its own alarm is on the way. */
const OVERDUE_MS = 1_000;

/** Reads every unfinished publication within the arming horizon. The database alone decides what is missing, so no job can be lost. */
export async function sweep({ query, settings, adapters }: Pick<PublishingContext, 'query' | 'settings' | 'adapters'>): Promise<Sweep> {
  const { rows } = await query<Row>(
    `SELECT client_id AS "clientId", publication_id AS "publicationId", state, generation, due_at AS "dueAt",
       (extract(epoch FROM due_at - clock_timestamp()) * 1000)::float8 AS "untilDueMs",
       coalesce(lease_until < clock_timestamp(), true) AS "isLeaseOver",
       coalesce(next_attempt_at > clock_timestamp(), false) AS "isWaiting"
     FROM app.due_publications(clock_timestamp() + $1 * interval '1 millisecond', $2)`,
    [Math.max(settings.armAheadMs, ...[...adapters.values()].map(({ prepareAheadMs }) => prepareAheadMs ?? 0)), MAX_ROWS],
  );
  const expired = new Map<string, string[]>();
  const toReconcile: Alarm[] = [];
  const toArm: { alarm: Alarm; untilDueMs: number }[] = [];
  const toWake: Ahead[] = [];
  const overdue: Alarm[] = [];
  for (const row of rows) {
    const alarm = { clientId: row.clientId, publicationId: row.publicationId, generation: row.generation };
    const holdsLease = row.state === 'sending' || row.state === 'arming';
    if (holdsLease && row.isLeaseOver) expired.set(row.clientId, [...(expired.get(row.clientId) ?? []), row.publicationId]);
    if (holdsLease || row.isWaiting) continue;
    if (row.state === 'unknown') toReconcile.push(alarm);
    else if (row.state === 'planned') toArm.push({ alarm, untilDueMs: row.untilDueMs });
    else if (row.untilDueMs < -OVERDUE_MS) overdue.push(alarm);
    else toWake.push({ alarm, untilDueMs: row.untilDueMs, dueAt: row.dueAt });
  }
  return { expired, toReconcile, toArm, toWake, overdue };
}
