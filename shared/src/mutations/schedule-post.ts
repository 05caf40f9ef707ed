import { z } from 'zod';
import { approvalHash } from '../domain/approval-hash.ts';
import { approvalsOf } from '../domain/approvals.ts';
import { isMovable } from '../domain/publication-state.ts';
import { stableId } from '../domain/stable-id.ts';
import { foldSchema, readWallTime, wallTimeSchema } from '../domain/wall-time.ts';
import type { Channel } from '../tables/channel.ts';
import { idField } from '../tables/fields.ts';
import { brokenRules } from './broken-rules.ts';
import { refusalInBlackout } from './in-blackout.ts';
import { applied, mutation, rejected, seenSchema, type MutationResult } from './mutation.ts';
import { refusalUnlessSeen } from './pinned.ts';
import { put, type PostView } from './post-view.ts';

/** A minute of tolerance, so that "now" is never a time in the past. */
export const pastToleranceMs = 60_000;

/** One post goes to one channel at most once: the row of the pair is the same whoever plans it, and however often. */
export const publicationIdOf = (postId: string, channelId: string): string => stableId('publication', postId, channelId);

/** Plans an approved post for a channel, or moves the plan that is there. The time is a wall time in a zone. */
export const schedulePost = mutation({
  name: 'schedulePost',
  args: z.object({
    postId: idField,
    channelId: idField,
    wallTime: wallTimeSchema,
    timeZone: z.string().max(64),
    fold: foldSchema,
    seen: seenSchema,
  }),
  needs: 'editor',
  apply(view, args, context) {
    const refusal =
      refusalUnlessSeen(view, args.seen, context, { schedule: true }) ?? refusalOfPost(view, args.channelId, context.decidedAt);
    if (refusal !== null) return refusal;

    const time = readWallTime(args.wallTime, args.timeZone, args.fold);
    if (time.kind === 'invalid') return rejected('time-invalid', { wallTime: args.wallTime, timeZone: args.timeZone });
    if (time.kind === 'gap') return rejected('time-in-gap', { wallTime: args.wallTime, next: time.nextValid });
    if (time.kind === 'ambiguous') return rejected('time-ambiguous', { wallTime: args.wallTime });
    if (Date.parse(time.dueAt) < Date.parse(context.decidedAt) - pastToleranceMs) {
      return rejected('time-in-past', { wallTime: args.wallTime });
    }
    const blackout = refusalInBlackout(view, args.channelId, time.dueAt);
    if (blackout !== null) return blackout;

    const id = publicationIdOf(args.postId, args.channelId);
    const existing = view.publications.find((publication) => publication.id === id);
    if (existing !== undefined && !isMovable(existing.state)) return rejected('sending-started');
    return applied([
      put('publication', {
        id,
        clientId: context.clientId,
        postId: args.postId,
        channelId: args.channelId,
        state: 'planned',
        wallTime: args.wallTime,
        timeZone: args.timeZone,
        fold: args.fold,
        tzVersion: context.tzVersion,
        dueAt: time.dueAt,
        generation: (existing?.generation ?? 0) + 1,
        attempt: 0,
        approvedHash: view.post.approvedHash ?? '',
        externalId: null,
        externalUrl: null,
        publishedAt: null,
        removedAt: null,
        errorCode: null,
        errorWords: null,
        createdBy: context.userId,
        createdAt: existing?.createdAt ?? context.decidedAt,
        updatedAt: context.decidedAt,
      }),
      put('post', { ...view.post, scheduleRev: view.post.scheduleRev + 1, updatedAt: context.decidedAt }),
    ]);
  },
});

export function refusalOfPost(view: PostView, channelId: string, decidedAt: string): MutationResult | null {
  const { post } = view;
  if (post.status !== 'approved') return rejected(waitsForSecond(view) ? 'second-approval-needed' : 'not-approved');
  if (post.approvedHash !== approvalHash(post, view.variants, view.media)) return rejected('changed-since-read');
  if (!post.channelIds.includes(channelId)) return rejected('not-approved-for-channel');
  return refusalOfChannel(view.channels.find((channel) => channel.id === channelId), decidedAt) ?? brokenRules(view, [channelId]);
}

const waitsForSecond = ({ post, policy, variants, media }: PostView): boolean =>
  (policy?.approvalsNeeded ?? 1) > 1 && approvalsOf(post.approvals, approvalHash(post, variants, media)) > 0;

function refusalOfChannel(channel: Channel | undefined, decidedAt: string): MutationResult | null {
  if (channel === undefined || channel.state === 'disabled') return rejected('channel-missing');
  // A key whose end has come opens nothing, though nobody has tried it since.
  const hasEnded = channel.tokenExpiresAt !== null && Date.parse(channel.tokenExpiresAt) <= Date.parse(decidedAt);
  return channel.state === 'reconnect' || hasEnded ? rejected('channel-needs-reconnect', { channel: channel.title }) : null;
}
