import { AppError } from '@zavod/shared/app-error.ts';
import { stableId } from '@zavod/shared/domain/stable-id.ts';
import { readWallTime, wallTimeSchema } from '@zavod/shared/domain/wall-time.ts';
import { z } from 'zod';
import { auditMember } from '../../audit/audit-member.ts';
import type { RawTransaction } from '../../db/with-client-raw.ts';
import type { MemberContext } from '../../http/member-context.ts';
import { plannedWithin, type PlannedPublication } from './planned-within.ts';

const realWallTime = wallTimeSchema.refine((wallTime) => readWallTime(wallTime, 'UTC', null).kind === 'instant');

export const addBlackoutInput = z
  .object({
    channelId: z.uuid().nullable(),
    fromWallTime: realWallTime,
    untilWallTime: realWallTime,
    reason: z.string().trim().min(1).max(200),
    /** What becomes of posts that are planned in it: ask first, hold them, or let exactly these go out. */
    planned: z.discriminatedUnion('choice', [
      z.object({ choice: z.literal('ask') }),
      z.object({ choice: z.literal('hold') }),
      z.object({ choice: z.literal('leave'), publicationIds: z.array(z.uuid()).max(5_000) }),
    ]),
  })
  .refine(({ fromWallTime, untilWallTime }) => fromWallTime < untilWallTime, { path: ['untilWallTime'] });
type AddBlackout = z.infer<typeof addBlackoutInput>;

export type AddedBlackout = { kind: 'added'; blackoutId: string } | { kind: 'planned'; publications: PlannedPublication[] };

/**
 * Keeps a time free of posts. Where posts are planned in it that the person has not decided about, nothing is written and they
 * are answered. The same blackout twice is one row, so a lost answer may be asked for again.
 */
export function addBlackout({ deps, clientId, userId }: MemberContext, input: AddBlackout): Promise<AddedBlackout> {
  const { channelId, fromWallTime, untilWallTime, reason, planned } = input;
  return deps.withClientRaw(clientId, async (tx): Promise<AddedBlackout> => {
    const channel = channelId === null ? null : await tx.query('SELECT 1 FROM channel WHERE client_id = $1 AND id = $2', [clientId, channelId]);
    if (channel?.rowCount === 0) throw new AppError('not-found', 'add a blackout of a channel');
    const publications = await plannedWithin(tx, clientId, input);
    const decided = planned.choice === 'leave' ? new Set(planned.publicationIds) : null;
    if (planned.choice !== 'hold' && publications.some(({ publicationId }) => decided?.has(publicationId) !== true)) {
      return { kind: 'planned', publications };
    }
    const blackoutId = stableId('blackout', clientId, channelId ?? '', fromWallTime, untilWallTime, reason);
    const ids = publications.map(({ publicationId }) => publicationId);
    await tx.query(
      `INSERT INTO blackout (id, client_id, channel_id, from_wall_time, until_wall_time, reason, left_ids, created_by)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
       ON CONFLICT (client_id, id) DO UPDATE SET left_ids = EXCLUDED.left_ids`,
      [blackoutId, clientId, channelId, fromWallTime, untilWallTime, reason, planned.choice === 'leave' ? ids : [], userId],
    );
    if (planned.choice === 'hold') await holdPlanned(tx, clientId, ids);
    await auditMember(tx, { clientId, userId }, 'blackout.added', { table: 'blackout', id: blackoutId }, {
      fromWallTime,
      untilWallTime,
      reason,
      [planned.choice === 'hold' ? 'held' : 'left']: ids.length,
    });
    return { kind: 'added', blackoutId };
  });
}

const holdPlanned = (tx: RawTransaction, clientId: string, ids: readonly string[]): Promise<unknown> =>
  tx.query(
    `UPDATE publication SET state = 'held', error_code = 'publication-in-blackout', error_words = NULL, next_attempt_at = NULL,
       updated_at = clock_timestamp()
     WHERE client_id = $1 AND id = ANY($2::uuid[]) AND state IN ('planned', 'arming', 'armed')`,
    [clientId, ids],
  );
