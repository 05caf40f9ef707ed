import type { AppErrorCode, AppErrorDetails } from '@zavod/shared/app-error.ts';
import { findLibraryMutation } from '@zavod/shared/mutations/library/library-registry.ts';
import { isoTime, type Clock } from '../clock.ts';
import { loadLibraryView } from '../overlay/load-library-view.ts';
import { runLibraryIntent, type Actor } from '../overlay/replay.ts';
import type { ClientStore } from '../store/client-store.ts';
import { refusedUpload } from '../store/outbox-uploads.ts';
import { inverseOfLibrary } from './inverse-library.ts';
import type { Submission, SubmissionResult } from './submission.ts';

/** Decides about files over what the person sees, as submitIntent does about posts. */
export function submitLibraryIntent(store: ClientStore, clock: Clock, actor: Actor, { mutationId, name, args, isUndo }: Submission): SubmissionResult {
  const refusal = (code: AppErrorCode, details: AppErrorDetails = {}): SubmissionResult => ({ mutationId, outcome: 'rejected', code, details });
  const definition = findLibraryMutation(name);
  if (definition === undefined) return refusal('unknown-intent', { name });
  const parsed = definition.args.safeParse(args);
  if (!parsed.success) return refusal('bad-input', { field: parsed.error.issues[0]?.path.join('.') ?? '' });
  const named = definition.named(parsed.data);
  const refused = store.readOutbox((reader) => refusedUpload(reader, named.mediaIds));
  if (refused !== undefined) return refusal(refused.code ?? 'media-unreadable', refused.details);
  // A file of a half loaded copy may stand here without the posts that show it.
  if (name === 'deleteMedia' && !store.position().isWhole) return refusal('still-loading');

  const before = store.read((reader) => loadLibraryView(reader, named));
  const decidedAt = isoTime(clock);
  const decision = runLibraryIntent(before, { name, args: parsed.data, mutationId, decidedAt }, actor);
  if (decision.result.outcome === 'rejected') return refusal(decision.result.code, decision.result.details);
  const inverse = isUndo ? null : inverseOfLibrary(name, parsed.data, before, decision.result.writes);
  store.addIntent({ mutationId, name, args: parsed.data, postId: actor.clientId, decidedAt, inverse }, decision);
  return { mutationId, outcome: decision.result.outcome, code: null, details: {} };
}
