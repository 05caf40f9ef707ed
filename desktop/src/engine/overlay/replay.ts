import type { Role } from '@zavod/shared/domain/roles.ts';
import { applyMutation } from '@zavod/shared/mutations/apply-mutation.ts';
import type { EarlierResult, MutationResult } from '@zavod/shared/mutations/mutation.ts';
import { applyWrites, type PostView } from '@zavod/shared/mutations/post-view.ts';
import type { StoredIntent } from '../store/outbox.ts';

/** On whose behalf intents run on this computer. */
export interface Actor {
  clientId: string;
  userId: string;
  role: Role;
}

export interface Step {
  result: MutationResult;
  /** As it stands after the intent. */
  view: PostView;
  earlier: EarlierResult;
}

const tzVersion = process.versions['tz'] ?? 'unknown';

/** Runs one intent over a view exactly as the cloud will. */
export function runIntent(
  view: PostView,
  intent: Pick<StoredIntent, 'name' | 'args' | 'mutationId' | 'decidedAt'>,
  actor: Actor,
  resultOf: (mutationId: string) => EarlierResult | undefined,
): Step {
  const { mutationId, decidedAt } = intent;
  const result = applyMutation(intent.name, intent.args, view, { ...actor, mutationId, decidedAt, tzVersion, resultOf });
  const after = result.outcome === 'rejected' ? view : applyWrites(view, result.writes);
  return { result, view: after, earlier: { outcome: result.outcome, revs: result.resultRevs } };
}
