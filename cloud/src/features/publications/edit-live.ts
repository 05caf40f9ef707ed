import { AppError } from '@zavod/shared/app-error.ts';
import type { Network } from '@zavod/shared/domain/network.ts';
import type { PostView } from '@zavod/shared/mutations/post-view.ts';
import { mediaOfPost } from '@zavod/shared/networks/checked-media.ts';
import { z } from 'zod';
import { auditMember } from '../../audit/audit-member.ts';
import type { MemberContext } from '../../http/member-context.ts';
import type { EditOutcome, PublicationContent } from '../../networks/network-adapter.ts';
import { approveLiveWords, lockApproved, wordsOf, type LiveWords } from './approve-live-words.ts';
import { readLivePublication } from './live-publication.ts';

export const editLiveInput = z.object({
  publicationId: z.uuid(),
  /** The version of the post that the person changed. */
  seenContentRev: z.int().nonnegative(),
  title: z.string().max(2_000),
  /** Of this network: its variant's, or the post's own. */
  text: z.string().max(2_000_000),
});
type Input = z.infer<typeof editLiveInput>;

/** What is approved now, and the words that it replaced; null where it was approved already. */
interface Approved {
  readonly view: PostView;
  readonly hash: string;
  readonly before: LiveWords | null;
}

const editLimitMs = 25_000;

/**
 * Gives a post that is out new words: they are approved and kept first, then shown at the network exactly as they stand
 * approved, then the publication notes what readers see. Doing it twice does no harm. Definitely refused: the post keeps
 * its old words. Not known: the new words stay approved, and the same call again settles it.
 */
export async function editLive(context: MemberContext, input: Input): Promise<{ approvedHash: string }> {
  const { deps, clientId } = context;
  const live = await readLivePublication(context, input.publicationId, 'edit a live post');
  const { network } = live;
  if (live.isRemoved) throw new AppError('network-post-gone', 'edit a post that was taken down', { network });
  const adapter = await deps.adapters.get(network);
  const post = adapter.edit === undefined ? null : live.livePost();
  if (adapter.edit === undefined || post === null) throw new AppError('network-cannot-edit', 'edit a live post', { network });
  const approved = await deps.withClientRaw(clientId, async (tx): Promise<Approved> => {
    const view = await lockApproved(tx, clientId, live.postId);
    const before = wordsOf(view, network);
    if (before.title === input.title && before.text === input.text) return { view, hash: view.hash, before: null };
    if (view.post.contentRev !== input.seenContentRev) throw new AppError('changed-since-read', 'edit a live post');
    await approveLiveWords(tx, view, network, input, { ...context, now: deps.now() });
    const after = await lockApproved(tx, clientId, live.postId);
    return { view: after, hash: after.hash, before };
  });
  deps.onPublicationsChanged(clientId);
  const outcome = await adapter.edit({ ...post, content: contentOf(approved.view) }, AbortSignal.timeout(editLimitMs));
  if (outcome.status !== 'edited') {
    if (outcome.status !== 'retry-later') await putBack(context, network, approved);
    throw refusalOf(outcome, network);
  }
  await noteEdited(context, input.publicationId, approved.hash);
  return { approvedHash: approved.hash };
}

const contentOf = ({ post, variants, media }: PostView): PublicationContent => {
  const { title, text, hashtags, link, aiGenerated } = post;
  return { title, text, hashtags, link, variants, media: mediaOfPost(post, media), aiGenerated };
};

async function noteEdited({ deps, clientId, userId }: MemberContext, publicationId: string, hash: string): Promise<void> {
  await deps.withClientRaw(clientId, async (tx) => {
    await tx.query(
      `UPDATE publication SET approved_hash = $3, updated_at = clock_timestamp()
       WHERE client_id = $1 AND id = $2 AND state = 'published' AND approved_hash <> $3`,
      [clientId, publicationId, hash],
    );
    await auditMember(tx, { clientId, userId }, 'publication.edited-live', { table: 'publication', id: publicationId }, { approvedHash: hash });
  });
}

/** Readers go on seeing the old words, so the post has them again, unless somebody wrote others meanwhile. */
async function putBack(context: MemberContext, network: Network, { view, before }: Approved): Promise<void> {
  if (before === null) return;
  const { deps, clientId } = context;
  await deps.withClientRaw(clientId, async (tx) => {
    const now = await lockApproved(tx, clientId, view.post.id);
    if (now.post.contentRev === view.post.contentRev) await approveLiveWords(tx, now, network, before, { ...context, now: deps.now() });
  });
  deps.onPublicationsChanged(clientId);
}

const doubts: readonly string[] = ['network-no-answer', 'network-server-error', 'network-unreadable-answer'];

function refusalOf(outcome: Exclude<EditOutcome, { status: 'edited' }>, network: Network): AppError {
  switch (outcome.status) {
    case 'gone':
      return new AppError('network-post-gone', 'edit a live post', { network });
    case 'moved':
      return new AppError('network-chat-moved', 'edit a live post', { network });
    default: {
      const code = outcome.status === 'retry-later' && doubts.includes(outcome.code) ? 'network-edit-unsure' : outcome.code;
      return new AppError(code, 'edit a live post', { network, ...(outcome.words === '' ? {} : { words: outcome.words }) });
    }
  }
}
