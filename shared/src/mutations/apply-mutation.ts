import { hasRole } from '../domain/roles.ts';
import { rejected, type Mutation, type MutationContext, type MutationResult, type PostRevs } from './mutation.ts';
import { applyWrites, type PostView } from './post-view.ts';
import { mutations } from './registry.ts';
import { resultRevs } from './result-revs.ts';

/** resultRevs go into the receipt and into `resultOf` of later intents; null for a refusal. */
export type AppliedMutation = MutationResult & { resultRevs: PostRevs | null };

/**
 * Runs one named intent over a view: role, shape of the arguments, then the rule itself. The only way in for studio and cloud.
 * `view` is undefined where the post does not exist for this client.
 */
export function applyMutation(
  name: string,
  args: unknown,
  view: PostView | undefined,
  context: MutationContext,
): AppliedMutation {
  const result = decide(name, args, view, context);
  if (result.outcome === 'rejected' || view === undefined) return { ...result, resultRevs: null };
  return { ...result, resultRevs: resultRevs(view.post, applyWrites(view, result.writes).post, args, context) };
}

function decide(name: string, args: unknown, view: PostView | undefined, context: MutationContext): MutationResult {
  const definition = findMutation(name);
  if (definition === undefined) return rejected('unknown-intent', { name });
  if (!hasRole(context.role, definition.needs)) return rejected('not-allowed');
  const parsed = definition.args.safeParse(args);
  if (!parsed.success) return rejected('bad-input', { field: parsed.error.issues[0]?.path.join('.') ?? '' });
  if (view === undefined) return rejected('not-found');
  return definition.apply(view, parsed.data, context);
}

export function findMutation(name: string): Mutation | undefined {
  // Each entry's apply takes the output of its own args schema; the pair is looked up together, so widening is safe.
  return Object.hasOwn(mutations, name) ? (mutations[name as keyof typeof mutations] as unknown as Mutation) : undefined;
}
