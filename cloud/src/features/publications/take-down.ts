import { AppError } from '@zavod/shared/app-error.ts';
import type { Network } from '@zavod/shared/domain/network.ts';
import { z } from 'zod';
import { auditMember } from '../../audit/audit-member.ts';
import type { MemberContext } from '../../http/member-context.ts';
import type { RemoveOutcome } from '../../networks/network-adapter.ts';
import { readLivePublication } from './live-publication.ts';

export const takeDownInput = z.object({ publicationId: z.uuid() });

const removeLimitMs = 25_000;

/** Takes a published post away from readers. Doing it twice does no harm: what is gone already counts as taken down. */
export async function takeDown(context: MemberContext, { publicationId }: z.infer<typeof takeDownInput>): Promise<{ removedAt: string }> {
  const { deps, clientId, userId } = context;
  const { network, livePost } = await readLivePublication(context, publicationId, 'take down a post');
  const adapter = await deps.adapters.get(network);
  const post = adapter.remove === undefined ? null : livePost();
  if (adapter.remove === undefined || post === null) throw new AppError('network-cannot-remove', 'take a post down', { network });
  const outcome = await adapter.remove(post, AbortSignal.timeout(removeLimitMs));
  if (outcome.status !== 'removed') throw refusalOf(outcome, network);
  return deps.withClientRaw(clientId, async (tx) => {
    const { rows } = await tx.query<{ removed_at: Date }>(
      `UPDATE publication SET removed_at = coalesce(removed_at, clock_timestamp()), updated_at = clock_timestamp()
       WHERE client_id = $1 AND id = $2 AND state = 'published' RETURNING removed_at`,
      [clientId, publicationId],
    );
    await auditMember(tx, { clientId, userId }, 'publication.taken-down', { table: 'publication', id: publicationId });
    return { removedAt: rows[0]?.removed_at.toISOString() ?? new Date(deps.now()).toISOString() };
  });
}

function refusalOf(outcome: Exclude<RemoveOutcome, { status: 'removed' }>, network: Network): AppError {
  if (outcome.status === 'moved') return new AppError('network-chat-moved', 'take a post down');
  return new AppError(outcome.code, 'take a post down', { network, ...(outcome.words === '' ? {} : { words: outcome.words }) });
}
