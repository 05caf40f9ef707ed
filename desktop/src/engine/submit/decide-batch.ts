import type { AppErrorCode, AppErrorDetails } from '@zavod/shared/app-error.ts';
import { stableId } from '@zavod/shared/domain/stable-id.ts';
import type { Post } from '@zavod/shared/tables/post.ts';
import type { BatchAct, BatchPost } from '../../bridge/batch-calls.ts';
import type { Clock } from '../clock.ts';
import { rowsOf } from '../overlay/load-view.ts';
import type { Actor } from '../overlay/replay.ts';
import type { ClientStore } from '../store/client-store.ts';
import { seenNow, submitIntent } from './submit-intent.ts';

export interface Refused {
  postId: string;
  code: AppErrorCode;
  details: AppErrorDetails;
}

export interface BatchOutcome {
  undoable: number;
  refused: Refused[];
  /** Posts of which something was written down. */
  decided: string[];
}

/** Decides over each post as one decision would; a refusal of one leaves the others alone. `batchId` makes a repetition harmless. */
export function decideBatch(store: ClientStore, clock: Clock, actor: Actor, batchId: string, act: BatchAct, posts: readonly BatchPost[]): BatchOutcome {
  const outcome: BatchOutcome = { undoable: 0, refused: [], decided: [] };

  /** Whether the next step may be taken. */
  function submit(postId: string, name: string, args: object, channelId = ''): boolean {
    const mutationId = stableId('batch', batchId, postId, name, channelId);
    const submitted = submitIntent(store, clock, actor, { mutationId, name, args: { postId, ...args }, isUndo: false });
    if (submitted.outcome === 'rejected') {
      outcome.refused.push({ postId, code: submitted.code ?? 'internal', details: submitted.details });
      return false;
    }
    if (store.findIntent(mutationId)?.inverse != null) outcome.undoable += 1;
    return true;
  }

  function decide({ postId, shownContentRev, times }: BatchPost): void {
    const [post] = store.read((reader) => rowsOf<Post>(reader, 'SELECT row FROM seen_post WHERE id = ?', postId));
    const refuse = (code: AppErrorCode): void => void outcome.refused.push({ postId, code, details: {} });
    if (post === undefined) return refuse('not-found');
    if (act.kind === 'label') return void submit(postId, 'addLabel', { name: act.name, colour: act.colour });
    if (shownContentRev !== null && shownContentRev !== post.contentRev) return refuse('changed-since-read');
    if (act.kind === 'reject') {
      if (post.status !== 'rejected') submit(postId, 'rejectPost', { seen: seenNow(store, postId), reason: act.reason });
      return;
    }
    if (post.status !== 'approved' && !submit(postId, 'approvePost', { seen: seenNow(store, postId) })) return;
    if (act.kind === 'approve') return;
    for (const { channelId, wallTime, timeZone, fold } of times) {
      if (!submit(postId, 'schedulePost', { seen: seenNow(store, postId), channelId, wallTime, timeZone, fold }, channelId)) return;
    }
  }

  for (const post of posts) {
    decide(post);
    outcome.decided.push(post.postId);
  }
  return outcome;
}
