import { randomUUID } from 'node:crypto';
import { AppError } from '@zavod/shared/app-error.ts';
import { applyMutation } from '@zavod/shared/mutations/apply-mutation.ts';
import { applyWrites, type PostView } from '@zavod/shared/mutations/post-view.ts';
import type { MutationName } from '@zavod/shared/mutations/registry.ts';
import { writeAudit } from '../../audit/write-audit.ts';
import type { RawTransaction } from '../../db/with-client-raw.ts';
import { settleOccurrences } from '../../recurring/settle-occurrences.ts';
import { loadPostView } from '../../sync/load-post-view.ts';
import { recordRevision } from '../../sync/record-revision.ts';
import { writeRows } from '../../sync/write-rows.ts';
import { ChangedMeanwhile } from './changed-meanwhile.ts';
import type { Program } from './program.ts';
import { postOfView } from './shapes/post-shape.ts';

const tzVersion = process.versions['tz'] ?? 'unknown';

export interface Intent {
  readonly name: MutationName;
  readonly postId: string;
  /** Files that it would show. */
  readonly mediaIds?: readonly string[];
  /** By what stands there now, which is locked. */
  argsFor(view: PostView): object;
}

/** What the program saw is not what stands there any more: told with what does. */
const changes: readonly string[] = ['changed-since-read', 'status-changed', 'plan-changed'];

/** Runs an intent by the rules that hold for people in a studio, and answers the post as it stands afterwards. Throws their refusals. */
export async function applyIntent(tx: RawTransaction, program: Program, intent: Intent): Promise<PostView> {
  const { clientId, userId, role, apiKeyId } = program;
  const view = await loadPostView(tx, clientId, intent.postId, intent.mediaIds);
  if (view === undefined) throw new AppError('not-found', intent.name);
  const decidedAt = program.deps.now().toISOString();
  const mutationId = randomUUID();
  const context = { clientId, userId, role, mutationId, decidedAt, tzVersion, resultOf: () => undefined };
  const result = applyMutation(intent.name, { ...intent.argsFor(view), postId: intent.postId }, view, context);
  if (result.outcome === 'rejected') {
    if (changes.includes(result.code)) throw new ChangedMeanwhile(result.code, intent.name, postOfView(view));
    throw new AppError(result.code, intent.name, result.details);
  }
  const after = applyWrites(view, result.writes);
  await writeRows(tx, clientId, result.writes);
  if (result.writes.length > 0) {
    await recordRevision(tx, view, result.writes, { userId, mutationId, decidedAt });
    await settleOccurrences(tx, after, tzVersion);
  }
  await writeAudit(tx, clientId, { actorId: apiKeyId, actorKind: 'api_key', action: intent.name, targetTable: 'post', targetId: intent.postId, details: { mutationId, inNameOf: userId } });
  return after;
}
