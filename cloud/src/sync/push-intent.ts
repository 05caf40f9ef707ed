import { createHash } from 'node:crypto';
import { appErrorCodes, type AppErrorCode } from '@zavod/shared/app-error.ts';
import type { Role } from '@zavod/shared/domain/roles.ts';
import { applyMutation, findMutation, type AppliedMutation } from '@zavod/shared/mutations/apply-mutation.ts';
import { editPostArgs } from '@zavod/shared/mutations/edit-post.ts';
import { applyLibraryMutation, findLibraryMutation, namedInLibrary } from '@zavod/shared/mutations/library/library-registry.ts';
import {
  mutationOutcomes,
  postRevsSchema,
  type EarlierResult,
  type MutationContext,
} from '@zavod/shared/mutations/mutation.ts';
import { applyWrites, type PostView, type Write } from '@zavod/shared/mutations/post-view.ts';
import type { MutationReceipt, PushedMutation } from '@zavod/shared/sync/push.ts';
import { z } from 'zod';
import { writeAudit } from '../audit/write-audit.ts';
import type { RawTransaction } from '../db/with-client-raw.ts';
import { settleOccurrences } from '../recurring/settle-occurrences.ts';
import { lockDevice, readClientSync } from './device.ts';
import { loadLibraryView } from './load-library-view.ts';
import { loadPostView } from './load-post-view.ts';
import { oldStudioRefusal } from './old-studio-refusal.ts';
import { recordRevision } from './record-revision.ts';
import { writeRows } from './write-rows.ts';

const tzVersion = process.versions['tz'] ?? 'unknown';

export interface Pusher {
  clientId: string;
  deviceId: string;
  userId: string;
  role: Role;
  protocolVersion: number;
}

export type IntentReply =
  | { kind: 'receipt'; receipt: MutationReceipt; hasTouchedPublications: boolean }
  | { kind: 'fork' }
  | { kind: 'gap'; expected: number };

/**
 * One intent in one transaction: effect, outcome and the device's last sequence number commit together, so pushing it again
 * answers the stored outcome. A refusal of the rules is an outcome too. Throws only on a passing fault.
 */
export async function pushIntent(tx: RawTransaction, pusher: Pusher, intent: PushedMutation): Promise<IntentReply> {
  const argsHash = argsHashOf(intent);
  const isOnPost = findLibraryMutation(intent.name) === undefined;
  // Everything that is nearly always needed leaves at once; what an answered or strange number has read for nothing is rare.
  const [device, state, earlier, post] = await Promise.all([
    lockDevice(tx, pusher),
    readClientSync(tx, pusher.clientId),
    earlierResults(tx, pusher, intent.args),
    isOnPost ? loadPost(tx, pusher, intent) : undefined,
  ]);
  if (device.userId !== pusher.userId) return { kind: 'fork' };
  if (intent.seq <= device.lastSeq) return storedReceipt(tx, pusher, intent, argsHash);
  if (intent.seq > device.lastSeq + 1) return { kind: 'gap', expected: device.lastSeq + 1 };

  const context = { ...pusher, mutationId: intent.mutationId, decidedAt: intent.decidedAt, tzVersion, resultOf: (id: string) => earlier.get(id) };
  const { result, view, target } = post === undefined ? await decideOnLibrary(tx, pusher, intent, context) : await decideOnPost(tx, pusher, intent, post, context);
  const writes = writesOf(result);
  // The revision before this transaction's own bump: informative only, the pull decides.
  const resultRev = state?.rev ?? 0;
  await Promise.all([
    writeRows(tx, pusher.clientId, writes),
    view === undefined || writes.length === 0 ? undefined : followUp(tx, pusher, intent, view, writes),
    keepOutcome(tx, pusher, intent, argsHash, result, resultRev),
  ]);
  if (result.outcome !== 'rejected') {
    const details = { outcome: result.outcome, mutationId: intent.mutationId, deviceId: pusher.deviceId };
    await writeAudit(tx, pusher.clientId, { actorId: pusher.userId, action: intent.name, targetTable: target.table, targetId: target.id, details }, 'last');
  }
  return {
    kind: 'receipt',
    receipt: receiptOf(intent, result, resultRev),
    hasTouchedPublications: writes.some(({ table }) => table === 'publication' || table === 'recurrence') || (view?.recurrences.length ?? 0) > 0,
  };
}

interface Decided {
  result: AppliedMutation;
  /** Undefined where the intent is about no post. */
  view: PostView | undefined;
  target: { table: 'post' | 'media' | 'media_folder'; id: string | null };
}

interface LoadedPost {
  postId: string | undefined;
  view: PostView | undefined;
}

async function loadPost(tx: RawTransaction, { clientId }: Pusher, intent: PushedMutation): Promise<LoadedPost> {
  const postId = findMutation(intent.name)?.args.safeParse(intent.args).data?.postId;
  const shown = intent.name === 'editPost' ? (editPostArgs.safeParse(intent.args).data?.changes.mediaIds?.mine ?? []) : [];
  return { postId, view: postId === undefined ? undefined : await loadPostView(tx, clientId, postId, shown) };
}

/** What follows from new content or new times: its version in the history, and the copies of a post that repeats. */
async function followUp(tx: RawTransaction, pusher: Pusher, intent: PushedMutation, view: PostView, writes: readonly Write[]): Promise<void> {
  await recordRevision(tx, view, writes, { ...intent, userId: pusher.userId });
  await settleOccurrences(tx, applyWrites(view, writes), tzVersion);
}

async function decideOnPost(tx: RawTransaction, pusher: Pusher, intent: PushedMutation, { postId, view }: LoadedPost, context: MutationContext): Promise<Decided> {
  const decided = applyMutation(intent.name, intent.args, view, context);
  const isDecided = view === undefined || decided.outcome === 'rejected';
  const result = isDecided ? decided : (oldStudioRefusal(intent.name, view, pusher) ?? decided);
  return { result, view, target: { table: 'post', id: postId ?? null } };
}

async function decideOnLibrary(tx: RawTransaction, { clientId }: Pusher, intent: PushedMutation, context: MutationContext): Promise<Decided> {
  const named = namedInLibrary(intent.name, intent.args);
  const result = applyLibraryMutation(intent.name, intent.args, await loadLibraryView(tx, clientId, named), context);
  const [first] = writesOf(result);
  const id = first === undefined ? (named.mediaIds[0] ?? null) : first.kind === 'put' ? first.row.id : first.id;
  return { result, view: undefined, target: { table: first?.table === 'media_folder' ? 'media_folder' : 'media', id } };
}

const writesOf = (result: AppliedMutation): readonly Write[] => (result.outcome === 'rejected' ? [] : result.writes);

/** Consumes an intent whose values the database cannot hold (a NUL in a text), with its number and without its arguments. */
export async function consumeUnusable(tx: RawTransaction, pusher: Pusher, intent: PushedMutation): Promise<IntentReply> {
  const device = await lockDevice(tx, pusher);
  if (intent.seq !== device.lastSeq + 1) return { kind: 'gap', expected: device.lastSeq + 1 };
  const result: AppliedMutation = { outcome: 'rejected', code: 'bad-input', details: {}, resultRevs: null };
  const resultRev = (await readClientSync(tx, pusher.clientId))?.rev ?? 0;
  await keepOutcome(tx, pusher, { ...intent, args: null }, argsHashOf(intent), result, resultRev);
  return { kind: 'receipt', receipt: receiptOf(intent, result, resultRev), hasTouchedPublications: false };
}

const argsHashOf = ({ name, args }: PushedMutation): string =>
  createHash('sha256').update(JSON.stringify([name, args])).digest('hex');

const receiptOf = (
  intent: PushedMutation,
  result: AppliedMutation,
  resultRev: number,
): MutationReceipt => ({
  seq: intent.seq,
  mutationId: intent.mutationId,
  outcome: result.outcome,
  code: result.outcome === 'rejected' ? result.code : null,
  details: result.outcome === 'rejected' ? result.details : {},
  resultRevs: result.resultRevs,
  resultRev,
});

async function keepOutcome(
  tx: RawTransaction,
  pusher: Pusher,
  intent: PushedMutation,
  argsHash: string,
  result: AppliedMutation,
  resultRev: number,
): Promise<void> {
  const refusal = result.outcome === 'rejected' ? result : null;
  const kept = tx.prepared(insertOutcome, [
    pusher.clientId,
    pusher.deviceId,
    intent.seq,
    intent.mutationId,
    intent.name,
    JSON.stringify(intent.args ?? null),
    argsHash,
    result.outcome,
    refusal?.code ?? null,
    refusal === null ? null : JSON.stringify(refusal.details),
    resultRev,
    result.resultRevs === null ? null : JSON.stringify(result.resultRevs),
  ]);
  await Promise.all([kept, tx.prepared(advanceDevice, [pusher.clientId, pusher.deviceId, intent.seq, pusher.protocolVersion])]);
}

const insertOutcome = {
  name: 'device-outcome',
  text: `INSERT INTO device_mutation (client_id, device_id, seq, mutation_id, name, args, args_hash, outcome, error_code,
      error_details, result_rev, result_revs)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
};
const advanceDevice = {
  name: 'device-advance',
  text: 'UPDATE device SET last_seq = $3, last_seen_at = now(), schema_version = $4 WHERE client_id = $1 AND id = $2',
};

const storedOutcomeSchema = z.object({
  mutation_id: z.uuid(),
  args_hash: z.string(),
  outcome: z.enum(mutationOutcomes),
  error_code: z.enum(appErrorCodes).nullable(),
  error_details: z.record(z.string(), z.union([z.string(), z.number()])).nullable(),
  result_rev: z.coerce.number().nullable(),
  result_revs: postRevsSchema.nullable(),
});

async function storedReceipt(
  tx: RawTransaction,
  pusher: Pusher,
  intent: PushedMutation,
  argsHash: string,
): Promise<IntentReply> {
  const { rows } = await tx.query(
    `SELECT mutation_id, args_hash, outcome, error_code, error_details, result_rev, result_revs
     FROM device_mutation WHERE client_id = $1 AND device_id = $2 AND seq = $3`,
    [pusher.clientId, pusher.deviceId, intent.seq],
  );
  const stored = storedOutcomeSchema.optional().parse(rows[0]);
  if (stored === undefined || stored.mutation_id !== intent.mutationId || stored.args_hash !== argsHash) {
    return { kind: 'fork' };
  }
  const code: AppErrorCode | null = stored.error_code;
  return {
    kind: 'receipt',
    hasTouchedPublications: false,
    receipt: {
      seq: intent.seq,
      mutationId: intent.mutationId,
      outcome: stored.outcome,
      code,
      details: stored.error_details ?? {},
      resultRevs: stored.result_revs,
      resultRev: stored.result_rev ?? 0,
    },
  };
}

const afterSchema = z.object({ seen: z.object({ after: z.uuid() }) });

/** How the intent that this one builds on ended, on this device or one whose id was given up; empty where it builds on none. */
async function earlierResults(tx: RawTransaction, pusher: Pusher, args: unknown): Promise<Map<string, EarlierResult>> {
  const parsed = afterSchema.safeParse(args);
  if (!parsed.success) return new Map();
  const { after } = parsed.data.seen;
  const { rows } = await tx.query(
    `SELECT m.outcome, m.result_revs FROM device_mutation m JOIN device d ON d.client_id = m.client_id AND d.id = m.device_id
     WHERE m.client_id = $1 AND d.user_id = $2 AND m.mutation_id = $3 ORDER BY (m.device_id = $4) DESC LIMIT 1`,
    [pusher.clientId, pusher.userId, after, pusher.deviceId],
  );
  const found = z
    .object({ outcome: z.enum(mutationOutcomes), result_revs: postRevsSchema.nullable() })
    .safeParse(rows[0]);
  return found.success ? new Map([[after, { outcome: found.data.outcome, revs: found.data.result_revs }]]) : new Map();
}
