import { randomUUID } from 'node:crypto';
import { AppError } from '@zavod/shared/app-error.ts';
import type { MutationContext } from '@zavod/shared/mutations/mutation.ts';
import { applyWrites } from '@zavod/shared/mutations/post-view.ts';
import { resolvePublication } from '@zavod/shared/mutations/resolve-publication.ts';
import { z } from 'zod';
import { auditMember } from '../../audit/audit-member.ts';
import type { RawTransaction } from '../../db/with-client-raw.ts';
import type { MemberContext } from '../../http/member-context.ts';
import { settleOccurrences } from '../../recurring/settle-occurrences.ts';
import { loadPostView } from '../../sync/load-post-view.ts';
import { writeRows } from '../../sync/write-rows.ts';
import { lookWhetherOut } from './look-whether-out.ts';

export const settlePublicationInput = z.object({
  publicationId: z.uuid(),
  decision: resolvePublication.args.shape.decision,
  /** Where it is out, if the person knows. */
  link: resolvePublication.args.shape.link,
  seenState: z.enum(['needs_human', 'missed', 'failed']),
  seenGeneration: z.int(),
});
type Input = z.infer<typeof settlePublicationInput>;

/** was-out: the network showed it, so nothing was sent again. */
export type Settled = { readonly status: 'settled' } | { readonly status: 'was-out'; readonly url: string | null };

const tzVersion = process.versions['tz'] ?? 'unknown';

/**
 * A person settles a publication that ended without success, by the rules of the studio's own intent. Whatever may be out is
 * looked for before it is sent again. Pinned to what the person saw: of two who decide at once, the second is told.
 */
export async function settlePublication(context: MemberContext, input: Input): Promise<Settled> {
  const { deps, clientId, userId } = context;
  const postId = await postOf(context, input.publicationId);
  if (input.decision === 'send-now' && input.seenState === 'needs_human') {
    const look = await lookWhetherOut(context, input);
    if (look.answer === 'out') return { status: 'was-out', url: look.url };
  }
  await deps.withClientRaw(clientId, async (tx) => {
    await decide(tx, context, postId, input);
    const { decision, seenState } = input;
    await auditMember(tx, { clientId, userId }, 'publication.settled', { table: 'publication', id: input.publicationId }, { decision, from: seenState });
  });
  deps.onPublicationsChanged(clientId);
  return { status: 'settled' };
}

async function postOf({ deps, clientId }: MemberContext, publicationId: string): Promise<string> {
  const { rows } = await deps.withClientRaw(clientId, (tx) =>
    tx.query<{ post_id: string }>('SELECT post_id FROM publication WHERE client_id = $1 AND id = $2', [clientId, publicationId]),
  );
  if (rows[0] === undefined) throw new AppError('not-found', 'settle a publication');
  return rows[0].post_id;
}

async function decide(tx: RawTransaction, { deps, clientId, userId, role }: MemberContext, postId: string, input: Input): Promise<void> {
  const view = await loadPostView(tx, clientId, postId);
  const publication = view?.publications.find(({ id }) => id === input.publicationId);
  if (view === undefined || publication === undefined) throw new AppError('not-found', 'settle a publication');
  const context: MutationContext = { clientId, userId, role, mutationId: randomUUID(), decidedAt: deps.now().toISOString(), tzVersion, resultOf: () => undefined };
  const { contentRev, statusRev, scheduleRev } = view.post;
  const { decision, link, seenState, seenGeneration } = input;
  const args = { postId, channelId: publication.channelId, decision, link, seenState, seenGeneration, seen: { contentRev, statusRev, scheduleRev, after: null } };
  const result = resolvePublication.apply(view, args, context);
  if (result.outcome === 'rejected') throw new AppError(result.code, 'settle a publication', result.details);
  await writeRows(tx, clientId, result.writes);
  await settleOccurrences(tx, applyWrites(view, result.writes), tzVersion);
}
