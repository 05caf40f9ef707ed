import { stableId } from '@zavod/shared/domain/stable-id.ts';
import type { Pool } from 'pg';
import type { LightStudio } from './light-studio.ts';
import type { Seen } from './load-watch.ts';

/**
 * From the moment a push left its studio until each other studio of the client was told of its revision, in milliseconds. Which revision
 * that was the database says. `missed`: tellings that never came although the studio listens to the end.
 */
export async function nudgeTimes(admin: Pool, studios: readonly LightStudio[], { pushedAt, nudges }: Seen): Promise<{ tookMs: number[]; missed: number }> {
  const { rows } = await admin.query<{ client_id: string; row_id: string; rev: string }>(`SELECT client_id, row_id, rev FROM sync_row WHERE tbl = 'comment'`);
  const revOf = new Map(rows.map(({ row_id, rev, client_id }) => [row_id, { rev: Number(rev), clientId: client_id }]));
  const listeners = Map.groupBy(studios, ({ clientId }) => clientId);
  const tookMs: number[] = [];
  let missed = 0;
  for (const [mutationId, at] of pushedAt) {
    const row = revOf.get(stableId('comment', mutationId));
    if (row === undefined) continue;
    for (const { deviceId } of listeners.get(row.clientId) ?? []) {
      const told = (nudges.get(deviceId) ?? []).find((nudge) => nudge.rev >= row.rev);
      if (told === undefined) missed += 1;
      else tookMs.push(told.at - at);
    }
  }
  return { tookMs, missed };
}
