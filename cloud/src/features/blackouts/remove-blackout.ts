import { AppError } from '@zavod/shared/app-error.ts';
import { blackoutsOf, isInBlackout } from '@zavod/shared/domain/quiet-times.ts';
import { wallTimeAt } from '@zavod/shared/domain/wall-time.ts';
import { z } from 'zod';
import { auditMember } from '../../audit/audit-member.ts';
import type { RawTransaction } from '../../db/with-client-raw.ts';
import type { MemberContext } from '../../http/member-context.ts';

export const removeBlackoutInput = z.object({ blackoutId: z.uuid() });

/** Posts that were held for it alone and whose hour is still to come are planned again; the others stay with a person. */
export async function removeBlackout(
  { deps, clientId, userId }: MemberContext,
  { blackoutId }: z.infer<typeof removeBlackoutInput>,
): Promise<Record<never, never>> {
  await deps.withClientRaw(clientId, async (tx) => {
    const gone = await tx.query('DELETE FROM blackout WHERE client_id = $1 AND id = $2', [clientId, blackoutId]);
    if (gone.rowCount !== 1) throw new AppError('not-found', 'remove a blackout');
    const released = await releaseHeld(tx, clientId);
    await auditMember(tx, { clientId, userId }, 'blackout.removed', { table: 'blackout', id: blackoutId }, { released });
  });
  return {};
}

const heldSchema = z.array(z.object({ id: z.uuid(), channelId: z.uuid(), timeZone: z.string(), dueAt: z.date() }));
const blackoutsSchema = z.array(z.object({ channelId: z.uuid().nullable(), fromWallTime: z.string(), untilWallTime: z.string() }));

async function releaseHeld(tx: RawTransaction, clientId: string): Promise<number> {
  const held = await tx.query(
    `SELECT publication.id, channel.id AS "channelId", channel.time_zone AS "timeZone", publication.due_at AS "dueAt"
     FROM publication JOIN channel ON channel.client_id = publication.client_id AND channel.id = publication.channel_id
     WHERE publication.client_id = $1 AND publication.state = 'held' AND publication.error_code = 'publication-in-blackout'
       AND publication.due_at > clock_timestamp()
     ORDER BY publication.id FOR UPDATE OF publication`,
    [clientId],
  );
  const left = await tx.query(
    'SELECT channel_id AS "channelId", from_wall_time AS "fromWallTime", until_wall_time AS "untilWallTime" FROM blackout WHERE client_id = $1',
    [clientId],
  );
  const blackouts = blackoutsSchema.parse(left.rows);
  const free = heldSchema.parse(held.rows).filter(({ channelId, timeZone, dueAt }) => {
    const wallTime = wallTimeAt(dueAt.toISOString(), timeZone);
    return !blackoutsOf(channelId, blackouts).some((blackout) => isInBlackout(wallTime, blackout));
  });
  await tx.query(
    `UPDATE publication SET state = 'planned', generation = generation + 1, attempt = 0, error_code = NULL, updated_at = clock_timestamp()
     WHERE client_id = $1 AND id = ANY($2::uuid[])`,
    [clientId, free.map(({ id }) => id)],
  );
  return free.length;
}
