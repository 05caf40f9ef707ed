import type { Role } from '@zavod/shared/domain/roles.ts';
import { applyMutation } from '@zavod/shared/mutations/apply-mutation.ts';
import type { EarlierResult, MutationResult } from '@zavod/shared/mutations/mutation.ts';
import { applyWrites, type PostView } from '@zavod/shared/mutations/post-view.ts';
import { applyLibraryMutation } from '@zavod/shared/mutations/library/library-registry.ts';
import type { LibraryView } from '@zavod/shared/mutations/library/library-mutation.ts';
import type { StoredIntent } from '../store/outbox.ts';

/** On whose behalf intents run on this computer. */
export interface Actor {
  clientId: string;
  userId: string;
  role: Role;
}

/** What an intent did. */
export interface Decision {
  result: MutationResult;
  earlier: EarlierResult;
}

export interface Step extends Decision {
  /** As it stands after the intent. */
  view: PostView;
}

type Said = Pick<StoredIntent, 'name' | 'args' | 'mutationId' | 'decidedAt'>;

const tzVersion = process.versions['tz'] ?? 'unknown';

/** Runs one intent over a view exactly as the cloud will. */
export function runIntent(
  view: PostView,
  intent: Said,
  actor: Actor,
  resultOf: (mutationId: string) => EarlierResult | undefined,
): Step {
  const { mutationId, decidedAt } = intent;
  const result = applyMutation(intent.name, intent.args, view, { ...actor, mutationId, decidedAt, tzVersion, resultOf });
  const after = result.outcome === 'rejected' ? view : applyWrites(view, result.writes);
  return { result, view: after, earlier: { outcome: result.outcome, revs: result.resultRevs } };
}

/** The same for an intent about files. */
export function runLibraryIntent(view: LibraryView, { name, args, mutationId, decidedAt }: Said, actor: Actor): Decision {
  const result = applyLibraryMutation(name, args, view, { ...actor, mutationId, decidedAt, tzVersion, resultOf: () => undefined });
  return { result, earlier: { outcome: result.outcome, revs: null } };
}
