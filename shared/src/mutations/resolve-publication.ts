import { z } from 'zod';
import { approvalHash } from '../domain/approval-hash.ts';
import { wallTimeAt } from '../domain/wall-time.ts';
import { idField } from '../tables/fields.ts';
import type { Publication } from '../tables/publication.ts';
import { refusalInBlackout } from './in-blackout.ts';
import { applied, mutation, rejected, seenSchema, type MutationContext, type MutationResult } from './mutation.ts';
import { put, type PostView } from './post-view.ts';
import { publicationIdOf } from './schedule-post.ts';

/**
 * A person settles what the machine must not decide: "it is out" (with the link where known), "send it now", or "drop it".
 * Pinned to the generation and state the person saw, so that a second click or a colleague's answer changes nothing.
 */
export const resolvePublication = mutation({
  name: 'resolvePublication',
  args: z.object({
    postId: idField,
    channelId: idField,
    decision: z.enum(['out', 'send-now', 'drop']),
    link: z.url().max(2_000).nullable(),
    seenGeneration: z.int(),
    seenState: z.enum(['needs_human', 'missed', 'failed', 'held']),
    seen: seenSchema,
  }),
  needs: 'editor',
  apply(view, args, context) {
    const id = publicationIdOf(args.postId, args.channelId);
    const publication = view.publications.find((row) => row.id === id);
    if (publication === undefined) return rejected('not-found');
    if (publication.state !== args.seenState || publication.generation !== args.seenGeneration) {
      return rejected('plan-changed');
    }
    switch (args.decision) {
      case 'out':
        return publication.state === 'needs_human'
          ? written(view, context, { ...publication, state: 'published', externalUrl: args.link, publishedAt: context.decidedAt })
          : rejected('publication-not-waiting');
      case 'drop':
        return written(view, context, { ...publication, state: 'cancelled' });
      case 'send-now':
        return sendNow(view, context, publication);
      default:
        return args.decision satisfies never;
    }
  },
});

function sendNow(view: PostView, context: MutationContext, publication: Publication): MutationResult {
  const { post } = view;
  if (post.status !== 'approved' || post.approvedHash === null) return rejected('not-approved');
  if (post.approvedHash !== approvalHash(post, view.variants, view.media)) return rejected('changed-since-read');
  const blackout = refusalInBlackout(view, publication.channelId, context.decidedAt);
  if (blackout !== null) return blackout;
  return written(view, context, {
    ...publication,
    state: 'planned',
    wallTime: wallTimeAt(context.decidedAt, publication.timeZone),
    fold: null,
    tzVersion: context.tzVersion,
    dueAt: context.decidedAt,
    generation: publication.generation + 1,
    attempt: 0,
    approvedHash: post.approvedHash,
  });
}

const written = (view: PostView, context: MutationContext, publication: Publication): MutationResult =>
  applied([
    put('publication', { ...publication, errorCode: null, errorWords: null, updatedAt: context.decidedAt }),
    put('post', { ...view.post, scheduleRev: view.post.scheduleRev + 1, updatedAt: context.decidedAt }),
  ]);
