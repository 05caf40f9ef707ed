import { randomBytes, randomUUID } from 'node:crypto';
import { AppError } from '@zavod/shared/app-error.ts';
import { z } from 'zod';
import { auditMember } from '../../audit/audit-member.ts';
import type { RawTransaction } from '../../db/with-client-raw.ts';
import type { MemberContext } from '../../http/member-context.ts';
import { hashToken } from '../../security/refresh-token.ts';

const longestPlanDays = 31;
const dayMs = 24 * 3_600_000;

const planSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('posts'), postIds: z.array(z.uuid()).min(1).max(100) }),
  /** Both days are part of it, by the clock of the plans. */
  z
    .object({ kind: z.literal('channel'), channelId: z.uuid(), fromDay: z.iso.date(), untilDay: z.iso.date() })
    .refine(({ fromDay, untilDay }) => Date.parse(untilDay) >= Date.parse(fromDay) && Date.parse(untilDay) - Date.parse(fromDay) < longestPlanDays * dayMs),
]);

export const makeLinkInput = z.object({ title: z.string().trim().min(1).max(200), plan: planSchema, days: z.int().min(1).max(60).default(14) });

/** Answers the token of the address /review/<token>, once: only its hash is kept. */
export async function makeLink(
  { deps, clientId, userId }: MemberContext,
  { title, plan, days }: z.infer<typeof makeLinkInput>,
): Promise<{ linkId: string; token: string; expiresAt: string }> {
  const linkId = randomUUID();
  const token = randomBytes(24).toString('base64url');
  const expiresAt = new Date(deps.now().getTime() + days * dayMs);
  await deps.withClientRaw(clientId, async (tx) => {
    await requireThere(tx, clientId, plan);
    const channel = plan.kind === 'channel' ? plan : null;
    await tx.query(
      `INSERT INTO reviewer_link (client_id, id, title, post_ids, channel_id, from_day, until_day, token_hash, created_by, created_at, expires_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        clientId,
        linkId,
        title,
        plan.kind === 'posts' ? [...new Set(plan.postIds)] : [],
        channel?.channelId ?? null,
        channel?.fromDay ?? null,
        channel?.untilDay ?? null,
        hashToken(token),
        userId,
        deps.now(),
        expiresAt,
      ],
    );
    await auditMember(tx, { clientId, userId }, 'review.link-made', { table: 'reviewer_link', id: linkId }, { title, days });
  });
  return { linkId, token, expiresAt: expiresAt.toISOString() };
}

async function requireThere(tx: RawTransaction, clientId: string, plan: z.infer<typeof planSchema>): Promise<void> {
  const ids = plan.kind === 'posts' ? [...new Set(plan.postIds)] : [plan.channelId];
  const found = await tx.query(`SELECT 1 FROM ${plan.kind === 'posts' ? 'post' : 'channel'} WHERE client_id = $1 AND id = ANY ($2::uuid[])`, [clientId, ids]);
  if (found.rowCount !== ids.length) throw new AppError('not-found', 'make a link to a plan');
}
