import { nextOccurrenceDay } from '../domain/occurrence-days.ts';
import { slotAt } from '../domain/next-free-slot.ts';
import { isWaiting } from '../domain/publication-state.ts';
import { stableId } from '../domain/stable-id.ts';
import { idField } from '../tables/fields.ts';
import { recurrencePatternSchema } from '../tables/recurrence.ts';
import { applied, mutation, rejected, seenSchema } from './mutation.ts';
import { refusalUnlessSeen } from './pinned.ts';
import { put } from './post-view.ts';
import { pastToleranceMs, publicationIdOf, refusalOfPost } from './schedule-post.ts';

/** One row for the pair, whoever lets it repeat and however often. */
export const recurrenceIdOf = (postId: string, channelId: string): string => stableId('recurrence', postId, channelId);

/**
 * Lets an approved post come again on a channel. The post itself is the pattern that is copied: a plan of its own that waits
 * there is taken back, so that the first day does not bring it twice. Another pattern takes the place of the one that is there.
 */
export const repeatPost = mutation({
  name: 'repeatPost',
  args: recurrencePatternSchema.extend({ postId: idField, channelId: idField, seen: seenSchema }),
  needs: 'editor',
  apply(view, { postId, channelId, seen, ...pattern }, context) {
    const refusal = refusalUnlessSeen(view, seen, context, { schedule: true }) ?? refusalOfPost(view, channelId, context.decidedAt);
    if (refusal !== null) return refusal;
    const channel = view.channels.find((one) => one.id === channelId);
    if (channel === undefined) return rejected('channel-missing');
    const day = nextOccurrenceDay(pattern, pattern.firstDay);
    const first = day === null ? null : slotAt(`${day}T${pattern.wallTime}:00`, channel.timeZone);
    if (first === null) return rejected('repeat-never');
    if (Date.parse(first.dueAt) < Date.parse(context.decidedAt) - pastToleranceMs) return rejected('time-in-past', { wallTime: first.wallTime });

    const id = recurrenceIdOf(postId, channelId);
    const existing = view.recurrences.find((recurrence) => recurrence.id === id);
    const plans = view.publications.filter((plan) => plan.id === publicationIdOf(postId, channelId) && (isWaiting(plan.state) || plan.state === 'held'));
    return applied([
      put('recurrence', {
        ...pattern,
        id,
        clientId: context.clientId,
        postId,
        channelId,
        weekdays: [...new Set(pattern.weekdays)].sort((a, b) => a - b),
        state: 'active',
        generation: (existing?.generation ?? 0) + 1,
        createdBy: context.userId,
        createdAt: existing?.createdAt ?? context.decidedAt,
        updatedAt: context.decidedAt,
      }),
      ...plans.map((plan) => put('publication', { ...plan, state: 'cancelled', errorCode: null, errorWords: null, updatedAt: context.decidedAt })),
      put('post', { ...view.post, scheduleRev: view.post.scheduleRev + 1, updatedAt: context.decidedAt }),
    ]);
  },
});
