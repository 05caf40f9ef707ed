import type { AppErrorCode, AppErrorDetails } from '@zavod/shared/app-error.ts';
import { findMutation } from '@zavod/shared/mutations/apply-mutation.ts';
import { findLibraryMutation } from '@zavod/shared/mutations/library/library-registry.ts';
import type { Seen } from '@zavod/shared/mutations/mutation.ts';
import type { Post } from '@zavod/shared/tables/post.ts';
import { isoTime, type Clock } from '../clock.ts';
import { loadView, rowsOf } from '../overlay/load-view.ts';
import { runIntent, type Actor } from '../overlay/replay.ts';
import type { ClientStore } from '../store/client-store.ts';
import { mediaNamedBy } from '../store/hold-back.ts';
import { findIntent } from '../store/outbox-intents.ts';
import type { StoredIntent } from '../store/outbox.ts';
import { refusedUpload } from '../store/outbox-uploads.ts';
import { inverseOf } from './inverse.ts';
import type { Submission, SubmissionResult } from './submission.ts';
import { submitLibraryIntent } from './submit-library-intent.ts';

/**
 * Decides over what the person sees. A refusal is answered and not stored; anything else is on the disk when this returns.
 * The same mutation id again is the same decision again: its first answer stands.
 */
export function submitIntent(store: ClientStore, clock: Clock, actor: Actor, submission: Submission): SubmissionResult {
  const { mutationId, name, args } = submission;
  const refusal = (code: AppErrorCode, details: AppErrorDetails = {}): SubmissionResult => ({ mutationId, outcome: 'rejected', code, details });
  const known = store.readOutbox((reader) => findIntent(reader, mutationId));
  if (known !== undefined) return repeated(known);

  if (findLibraryMutation(name) !== undefined) return submitLibraryIntent(store, clock, actor, submission);
  const definition = findMutation(name);
  if (definition === undefined) return refusal('unknown-intent', { name });
  const parsed = definition.args.safeParse(args);
  if (!parsed.success) return refusal('bad-input', { field: parsed.error.issues[0]?.path.join('.') ?? '' });
  const { postId } = parsed.data;
  const before = store.read((reader) => loadView(reader, postId, 'seen_', mediaNamedBy({ name, args: parsed.data })));
  if (before === undefined) return refusal('not-found');

  const refused = store.readOutbox((reader) => refusedUpload(reader, mediaNamedBy({ name, args: parsed.data })));
  if (refused !== undefined) return refusal(refused.code ?? 'media-unreadable', refused.details);
  const decidedAt = isoTime(clock);
  // A post of a half loaded copy may stand here without its variants or pictures: nobody has seen what would be approved.
  if (name === 'approvePost' && !store.position().isWhole) return refusal('still-loading');
  const step = runIntent(before, { name, args: parsed.data, mutationId, decidedAt }, actor, store.overlay.resultOf);
  if (step.result.outcome === 'rejected') return refusal(step.result.code, step.result.details);
  const inverse = submission.isUndo ? null : inverseOf(name, parsed.data, before, step.view);
  store.addIntent({ mutationId, name, args: parsed.data, postId, decidedAt, inverse }, step);
  return { mutationId, outcome: step.result.outcome, code: null, details: {} };
}

const repeated = (intent: StoredIntent): SubmissionResult => ({
  mutationId: intent.mutationId,
  outcome: intent.state === 'queued' ? 'applied' : intent.state,
  code: intent.code,
  details: intent.details,
});

/** What a decision made now would rest on; undefined where the post is not here. */
export function seenNow(store: ClientStore, postId: string): Seen | undefined {
  const [post] = store.read((reader) => rowsOf<Post>(reader, 'SELECT row FROM main.post WHERE id = ?', postId));
  if (post === undefined) return undefined;
  const { contentRev, statusRev, scheduleRev } = post;
  return { contentRev, statusRev, scheduleRev, after: store.overlay.seenAfter(postId) };
}
