import { useQueryClient } from '@tanstack/react-query';
import type { PostStatus } from '@zavod/shared/tables/post.ts';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlannedTime } from '../../components/schedule/chosen-time.ts';
import type { Repeat } from '../../components/schedule/repeat-rule.ts';
import { useEngine } from '../../data/engine.tsx';
import { faultOf, type Fault } from '../../data/fault.ts';
import { useStudioStore } from '../../state/studio-state.tsx';
import { sayClock, type Watch } from '../../time/say-when.ts';
import { useWatch } from '../../time/use-watch.ts';
import { useFaultSentence } from '../../words/use-language.ts';
import { decisionSteps, type Outcome } from './decision-steps.ts';

export interface Decisions {
  approve: (postId: string) => void;
  reject: (postId: string, reason: string) => void;
  plan: (postId: string, times: readonly PlannedTime[], repeat: Repeat | null) => void;
  planNextSlot: (postId: string) => void;
  reopen: (postId: string) => void;
  undo: () => void;
  approveAll: (postIds: readonly string[]) => void;
  rejectAll: (postIds: readonly string[], reason: string) => void;
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

    function decide(postIds: readonly string[], status: PostStatus, words: () => string, act: (postId: string) => Promise<Outcome>): void {
      state().decide(Object.fromEntries(postIds.map((id) => [id, status])));
      state().pickNone();
      const { cursor } = state();
      void state().inTurn(async () => {
        let intents = 0;
        let refused: (Fault & { postId: string }) | null = null;
        for (const postId of postIds) {
          const outcome = await act(postId).catch((error: unknown) => ({ intents: 0, refused: faultOf(error) }));
          intents += outcome.intents;
          if (outcome.refused !== null) refused ??= { ...outcome.refused, postId };
        }
        if (intents > 0) state().rememberUndo(intents);
        await readAgain();
        state().settle(postIds);
        if (refused === null) state().tell({ words: words(), tone: 'done', canUndo: true });
        else {
          state().stand({ postId: refused.postId, index: cursor.index });
          state().refuse(refused);
        }
      });
    }

    const approved = () => t('queue.toldApproved');
    const rejected = () => t('queue.toldRejected');
    return {
      approve: (postId) => decide([postId], 'approved', approved, (id) => steps.approve(id)),
      reject: (postId, reason) => decide([postId], 'rejected', rejected, (id) => steps.reject(id, reason)),
      reopen: (postId) => decide([postId], 'draft', () => t('queue.toldReopened'), (id) => steps.reopen(id)),
      approveAll: (ids) => decide(ids, 'approved', () => t('queue.toldApprovedMany', { count: ids.length }), (id) => steps.approve(id)),
      rejectAll: (ids, reason) =>
        decide(ids, 'rejected', () => t('queue.toldRejectedMany', { count: ids.length }), (id) => steps.reject(id, reason)),
      plan: (postId, times, repeat) =>
        decide([postId], 'approved', () => t(repeat === null ? 'queue.toldPlanned' : 'queue.toldRepeats', { when: whenOf(times, watch) }), (id) => steps.plan(id, times, repeat)),
      planNextSlot: (postId) => {
        let times: PlannedTime[] = [];
        decide([postId], 'approved', () => t('queue.toldPlanned', { when: whenOf(times, watch) }), async (id) => {
          times = await steps.nextSlots(id);
          return times.length === 0 ? { intents: 0, refused: { code: 'time-invalid', details: {} } } : steps.plan(id, times, null);
        });
      },
      undo: () =>
        void state().inTurn(async () => {
          const done = await steps.undo(state().takeUndo());
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
