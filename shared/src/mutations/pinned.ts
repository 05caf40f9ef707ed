import { rejected, type MutationContext, type MutationResult, type Seen } from './mutation.ts';
import type { PostView } from './post-view.ts';
import { resolveSeen } from './resolve-seen.ts';

/** A decision is good only for what the person saw. Returns the refusal, or null where nothing relevant changed. */
export function refusalUnlessSeen(
  view: PostView,
  seen: Seen,
  context: MutationContext,
  pins: { content?: true; status?: true; schedule?: true },
): MutationResult | null {
  const resolved = resolveSeen(seen, context);
  if (resolved.kind === 'unresolved') return rejected('depends-on-unresolved');
  if (resolved.kind === 'unseen') return rejected('changed-since-read');
  const { revs } = resolved;
  if (pins.content === true && revs.contentRev !== view.post.contentRev) return rejected('changed-since-read');
  if (pins.status === true && revs.statusRev !== view.post.statusRev) return rejected('status-changed');
  if (pins.schedule === true && revs.scheduleRev !== view.post.scheduleRev) return rejected('plan-changed');
  return null;
}
