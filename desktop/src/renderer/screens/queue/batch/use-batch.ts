import { useQueryClient } from '@tanstack/react-query';
import type { PostStatus } from '@zavod/shared/tables/post.ts';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { batchPart, type BatchAct, type BatchPost } from '../../../../bridge/batch-calls.ts';
import type { OutputOf } from '../../../../bridge/contract.ts';
import type { PostDetail } from '../../../../bridge/post-calls.ts';
import { useEngine } from '../../../data/engine.tsx';
import { faultOf } from '@zavod/ui/pieces/fault.ts';
import { askKey } from '../../../data/use-ask.ts';
import { useStudioStore } from '../../../state/studio-state.tsx';
import { useFaultSentence } from '@zavod/ui/words/use-language.ts';

export type RunBatch = (act: BatchAct, posts: readonly Pick<BatchPost, 'postId' | 'times'>[]) => void;

/** Past this many, how far it is and how to stop it are shown. */
export const progressFrom = 200;

const statusAfter: Record<BatchAct['kind'], PostStatus | null> = { approve: 'approved', plan: 'approved', reject: 'rejected', label: null };

/**
 * One decision about many posts: it shows at once and is written down part by part, so that it can be stopped and the engine
 * answers in between. One U takes back whatever was done.
 */
export function useBatch(clientId: string): RunBatch {
  const engine = useEngine();
  const queries = useQueryClient();
  const store = useStudioStore();
  const sayFault = useFaultSentence();
  const { t } = useTranslation();

  return useCallback(
    (act, posts) => {
      const state = store.getState;
      const postIds = posts.map(({ postId }) => postId);
      const after = statusAfter[act.kind];
      if (after !== null) state().decide(Object.fromEntries(postIds.map((id) => [id, after])));
      state().openLayer(null);
      state().pickNone();
      const shownRev = (postId: string): number | null =>
        queries.getQueryData<PostDetail | null>(askKey('post.open', { clientId, postId }))?.post.contentRev ?? null;

      void state().inTurn(async () => {
        const refused: OutputOf<'batch.decide'>['refused'] = [];
        let done = 0;
        let undoable = 0;
        while (done < posts.length && !state().isBatchStopped) {
          if (posts.length > progressFrom) state().showBatch({ kind: act.kind, done, total: posts.length });
          const part = posts.slice(done, done + batchPart).map(({ postId, times }) => ({ postId, times: [...times], shownContentRev: shownRev(postId) }));
          try {
            const outcome = await engine.ask('batch.decide', { clientId, act, posts: part });
            refused.push(...outcome.refused);
            undoable += outcome.undoable;
          } catch (error) {
            refused.push({ postId: part[0]?.postId ?? '', ...faultOf(error) });
            break;
          }
          done += part.length;
        }
        state().showBatch(null);
        if (undoable > 0) state().rememberUndo(undoable);
        await queries.invalidateQueries({ queryKey: ['queue.page'] });
        state().settle(postIds);
        const well = done - new Set(refused.map(({ postId }) => postId)).size;
        const words: string[] = [t(`batch.told.${act.kind}`, { count: Math.max(0, well) })];
        const [first] = refused;
        if (first !== undefined) words.push(t('batch.refused', { count: refused.length, reason: sayFault(first) }));
        if (done < posts.length && first === undefined) words.push(t('batch.stopped', { count: posts.length - done }));
        state().tell({ words: words.join(' '), tone: first === undefined ? 'done' : 'fault', canUndo: undoable > 0 });
        if (first !== undefined && refused.length === 1) {
          state().stand({ postId: first.postId, index: state().cursor.index });
          state().refuse(first);
        }
      });
    },
    [engine, queries, store, clientId, sayFault, t],
  );
}
