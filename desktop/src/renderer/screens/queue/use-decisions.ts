import { useQueryClient } from '@tanstack/react-query';
import type { PostStatus } from '@zavod/shared/tables/post.ts';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlannedTime } from '../../components/schedule/chosen-time.ts';
import type { Repeat } from '../../components/schedule/repeat-rule.ts';
import { useEngine } from '../../data/engine.tsx';
import { faultOf } from '@zavod/ui/pieces/fault.ts';
import { useStudioStore } from '../../state/studio-state.tsx';
import { sayClock, type Watch } from '@zavod/ui/time/say-when.ts';
import { useWatch } from '@zavod/ui/time/use-watch.ts';
import { useFaultSentence } from '@zavod/ui/words/use-language.ts';
import { progressFrom } from './batch/use-batch.ts';
import { decisionSteps, type Outcome } from './decision-steps.ts';

export interface Decisions {
  approve: (postId: string) => void;
  reject: (postId: string, reason: string) => void;
  plan: (postId: string, times: readonly PlannedTime[], repeat: Repeat | null) => void;
  planNextSlot: (postId: string) => void;
  reopen: (postId: string) => void;
  undo: () => void;
}

/**
 * Every decision shows at once and is then written down, one after the other. A refusal brings the post back under the
 * eyes together with its reason.
 */
export function useDecisions(clientId: string): Decisions {
  const engine = useEngine();
  const queries = useQueryClient();
  const store = useStudioStore();
  const watch = useWatch();
  const { t } = useTranslation();
  const sayFault = useFaultSentence();

  return useMemo(() => {
    const steps = decisionSteps(engine, queries, clientId);
    const state = store.getState;
    const readAgain = () => queries.invalidateQueries({ queryKey: ['queue.page'] });

    function decide(postId: string, status: PostStatus, words: () => string, act: () => Promise<Outcome>): void {
      state().decide({ [postId]: status });
      state().pickNone();
      const { cursor } = state();
      void state().inTurn(async () => {
        const { intents, refused } = await act().catch((error: unknown) => ({ intents: 0, refused: faultOf(error) }));
        if (intents > 0) state().rememberUndo(intents);
        await readAgain();
        state().settle([postId]);
        if (refused === null) state().tell({ words: words(), tone: 'done', canUndo: true });
        else {
          state().stand({ postId, index: cursor.index });
          state().refuse({ ...refused, postId });
        }
      });
    }

    return {
      approve: (postId) => decide(postId, 'approved', () => t('queue.toldApproved'), () => steps.approve(postId)),
      reject: (postId, reason) => decide(postId, 'rejected', () => t('queue.toldRejected'), () => steps.reject(postId, reason)),
      reopen: (postId) => decide(postId, 'draft', () => t('queue.toldReopened'), () => steps.reopen(postId)),
      plan: (postId, times, repeat) =>
        decide(postId, 'approved', () => t(repeat === null ? 'queue.toldPlanned' : 'queue.toldRepeats', { when: whenOf(times, watch) }), () => steps.plan(postId, times, repeat)),
      planNextSlot: (postId) => {
        let times: PlannedTime[] = [];
        decide(postId, 'approved', () => t('queue.toldPlanned', { when: whenOf(times, watch) }), async () => {
          times = await steps.nextSlots(postId);
          return times.length === 0 ? { intents: 0, refused: { code: 'time-invalid', details: {} } } : steps.plan(postId, times, null);
        });
      },
      undo: () =>
        void state().inTurn(async () => {
          const total = state().takeUndo();
          const done = await steps.undo(total, (count) => {
            if (total > progressFrom) state().showBatch({ kind: 'undo', done: count, total });
            return !state().isBatchStopped;
          });
          state().showBatch(null);
          if (done.left > 0) state().rememberUndo(done.left);
          await readAgain();
          if (!done.isDone) return state().tell({ words: t('queue.nothingToUndo'), tone: 'done', canUndo: false });
          if (done.postId !== null) state().stand({ postId: done.postId, index: state().cursor.index });
          if (done.refused === null) state().tell({ words: t('queue.toldUndone'), tone: 'done', canUndo: false });
          else if (done.postId === null) state().tell({ words: sayFault(done.refused), tone: 'fault', canUndo: false });
          else state().refuse({ ...done.refused, postId: done.postId });
        }),
    };
  }, [engine, queries, store, clientId, watch, t, sayFault]);
}

const whenOf = (times: readonly PlannedTime[], watch: Watch): string =>
  times[0] === undefined ? '' : sayClock(times[0].dueAt, times[0].timeZone, watch);
