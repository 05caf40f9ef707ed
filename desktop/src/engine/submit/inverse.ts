import { mediaEditOf } from '@zavod/shared/domain/media-edit.ts';
import { isWaiting } from '@zavod/shared/domain/publication-state.ts';
import { labelIdOf } from '@zavod/shared/mutations/add-label.ts';
import { editPostArgs } from '@zavod/shared/mutations/edit-post.ts';
import { mutations } from '@zavod/shared/mutations/registry.ts';
import type { PostView } from '@zavod/shared/mutations/post-view.ts';
import { recurrenceIdOf } from '@zavod/shared/mutations/repeat-post.ts';
import { publicationIdOf } from '@zavod/shared/mutations/schedule-post.ts';
import { stableId } from '@zavod/shared/domain/stable-id.ts';
import type { Inverse } from '../store/outbox.ts';

/** The intent that takes this one back, from what was seen before and after it; null where nothing can be taken back. */
export function inverseOf(name: string, args: unknown, before: PostView, after: PostView): Inverse | null {
  if (before.post === after.post && before.postLabels === after.postLabels) return null;
  const postId = before.post.id;
  switch (name) {
    case 'approvePost':
    case 'rejectPost':
      return { name: 'reopenPost', args: { postId } };
    case 'schedulePost':
    case 'unschedulePost':
      return planBefore(mutations.unschedulePost.args.pick({ channelId: true }).parse(args).channelId, before);
    case 'repeatPost':
      return repeatBefore(mutations.repeatPost.args.pick({ channelId: true }).parse(args).channelId, before, after);
    case 'changeRepeat':
      return changeBack(mutations.changeRepeat.args.parse(args), before);
    case 'editPost':
      return reverseEdit(editPostArgs.parse(args), before, after);
    case 'addLabel':
      return { name: 'removeLabel', args: { postId, labelId: labelIdOf(before.post.clientId, mutations.addLabel.args.parse(args).name) } };
    case 'removeLabel':
      return labelAgain(mutations.removeLabel.args.parse(args).labelId, before);
    default:
      return null;
  }
}

function planBefore(channelId: string, before: PostView): Inverse {
  const postId = before.post.id;
  const plan = before.publications.find(({ id }) => id === publicationIdOf(postId, channelId));
  if (plan === undefined || !isWaiting(plan.state)) return { name: 'unschedulePost', args: { postId, channelId } };
  const { wallTime, timeZone, fold } = plan;
  return { name: 'schedulePost', args: { postId, channelId, wallTime, timeZone, fold } };
}

/** The pattern that was there before; where there was none, none any more. */
function repeatBefore(channelId: string, before: PostView, after: PostView): Inverse | null {
  const postId = before.post.id;
  const id = recurrenceIdOf(postId, channelId);
  const [was, is] = [before, after].map(({ recurrences }) => recurrences.find((recurrence) => recurrence.id === id));
  if (was !== undefined && (was.state === 'active' || was.state === 'paused')) {
    const { weekdays, everyWeeks, wallTime, firstDay, lastDay, mostTimes } = was;
    return { name: 'repeatPost', args: { postId, channelId, weekdays, everyWeeks, wallTime, firstDay, lastDay, mostTimes } };
  }
  return is === undefined ? null : { name: 'changeRepeat', args: { postId, channelId, to: 'stopped', seenGeneration: is.generation } };
}

/** A stop is for good: the person was asked before. */
function changeBack({ postId, channelId, to, seenGeneration }: { postId: string; channelId: string; to: string; seenGeneration: number }, before: PostView): Inverse | null {
  const was = before.recurrences.find(({ id }) => id === recurrenceIdOf(postId, channelId));
  return was === undefined || to === 'stopped' ? null : { name: 'changeRepeat', args: { postId, channelId, to: was.state, seenGeneration } };
}

function labelAgain(labelId: string, before: PostView): Inverse | null {
  const postId = before.post.id;
  const label = before.labels.find(({ id }) => id === labelId);
  const wasThere = before.postLabels.some(({ id }) => id === stableId('post-label', postId, labelId));
  return label === undefined || !wasThere ? null : { name: 'addLabel', args: { postId, name: label.name, colour: label.colour } };
}

function reverseEdit(args: ReturnType<typeof editPostArgs.parse>, before: PostView, after: PostView): Inverse {
  const changes: Record<string, unknown> = {};
  for (const field of Object.keys(args.changes) as (keyof typeof args.changes)[]) {
    changes[field] = { base: after.post[field], mine: before.post[field] };
  }
  const textOf = (view: PostView, network: string): string | null =>
    view.variants.find((variant) => variant.network === network)?.text ?? null;
  const variants = args.variants.map(({ network }) => ({ network, base: textOf(after, network), mine: textOf(before, network) }));
  const mediaEdits = args.mediaEdits.map(({ mediaId, part }) => ({
    mediaId,
    part,
    base: mediaEditOf(after.post.mediaEdits, mediaId)[part],
    mine: mediaEditOf(before.post.mediaEdits, mediaId)[part],
  }));
  return { name: 'editPost', args: { postId: before.post.id, changes, variants, mediaEdits } };
}
