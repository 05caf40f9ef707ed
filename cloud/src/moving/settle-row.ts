import { isWaiting, publicationStateSchema } from '@zavod/shared/domain/publication-state.ts';
import type { Row } from './row-schemas.ts';

/**
 * What a row becomes here: nothing goes out, is called or is bought by itself because of what another installation had begun, and that
 * one may still send what it had planned.
 */
export function settleRow(table: string, row: Row, now: Date): Row {
  return settlers[table]?.(row, now) ?? row;
}

const settlers: Readonly<Record<string, (row: Row, now: Date) => Row>> = {
  // By hand a person publishes: there is nothing to connect.
  channel: (row) => ({ ...row, token_expires_at: null, renew_lease_until: null, paused_until: null, ...(row['state'] === 'active' && row['mode'] !== 'notify' && { state: 'reconnect', state_code: 'channel-needs-reconnect' }) }),
  source: (row) => ({ ...row, ...idle, next_at: null }),
  // A run names the post that it is to change, and a post the run that it came from: the first is put back when the posts are there.
  generation_run: (row) => ({ ...row, ...idle, post_id: null, ...(isOneOf(row['state'], 'queued', 'running') && { state: 'cancelled' }) }),
  generation_step: (row) => (isOneOf(row['state'], 'pending', 'running') ? { ...row, state: 'unknown' } : row),
  publication: (row) => ({ ...row, ...idle, anchor: null, next_attempt_at: null, probe: null, ...planOf(row) }),
  publication_attempt: (row) => ({ ...row, lease_owner: null, ...(row['state'] === 'begun' && { state: 'unknown' }) }),
  recurrence: (row) => (row['state'] === 'active' ? { ...row, state: 'paused' } : row),
  // Its secret did not come along, so no address opens it.
  reviewer_link: (row, now) => ({ ...row, token_hash: `imported ${String(row['id'])}`, revoked_at: row['revoked_at'] ?? now.toISOString() }),
};

/** A lease of a worker elsewhere. */
const idle = { lease_until: undefined, lease_owner: undefined };

/** What waits is held until a person looks; what may be out is theirs to decide. What was held goes on for no other reason than theirs. */
function planOf(row: Row): Row {
  const state = publicationStateSchema.parse(row['state']);
  const reason = { error_code: 'publication-imported', error_words: null };
  if (isWaiting(state) || state === 'held') return { state: 'held', ...reason };
  return state === 'sending' || state === 'unknown' ? { state: 'needs_human', ...reason } : {};
}

const isOneOf = (value: unknown, ...states: readonly string[]): boolean => typeof value === 'string' && states.includes(value);
