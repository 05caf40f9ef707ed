import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlanEntry } from '../../../bridge/plan-calls.ts';
import type { Submitted } from '../../../bridge/post-calls.ts';
import type { PlannedTime } from '../../components/schedule/chosen-time.ts';
import type { Repeat } from '../../components/schedule/repeat-rule.ts';
import { useEngine } from '../../data/engine.tsx';
import { faultOf, type Fault } from '@zavod/ui/pieces/fault.ts';
import { submitter, type IntentArgs, type SubmitIntent } from '../../data/use-intents.ts';
import { useStudio } from '../../state/studio-state.tsx';
import { clockOf, sayClock } from '@zavod/ui/time/say-when.ts';
import { useWatch } from '@zavod/ui/time/use-watch.ts';

export interface PlanVerbs {
  /** Plans the post for the channel of `time`, or moves the plan that is there. Answers what stopped it, once the calendar shows what became of it. */
  schedule: (postId: string, time: PlannedTime, repeat?: Repeat | null) => Promise<Fault | null>;
  move: (entry: PlanEntry, times: readonly PlannedTime[]) => void;
  cancel: (entry: PlanEntry) => void;
  takeDown: (entry: PlanEntry) => void;
  /** What stopped the latest change, by publication. */
  refusal: (Fault & { publicationId: string }) | null;
}

/** What can be done with a plan, wherever in the calendar it is done. Everything but taking down is an intent: it works offline. */
export function usePlanVerbs(clientId: string): PlanVerbs {
  const engine = useEngine();
  const queries = useQueryClient();
  const watch = useWatch();
  const { t } = useTranslation();
  const rememberUndo = useStudio((state) => state.rememberUndo);
  const tell = useStudio((state) => state.tell);
  const [refusal, setRefusal] = useState<PlanVerbs['refusal']>(null);

  const change = useCallback(
    async (postId: string, channelId: string, time: PlannedTime | null, repeat: Repeat | null): Promise<Fault | null> => {
      try {
        const detail = await engine.ask('post.open', { clientId, postId });
        if (detail === null) return { code: 'not-found', details: {} };
        const submitted = await handIn(submitter(engine, clientId), { postId, channelId, seen: detail.seen }, time, repeat);
        if (submitted.outcome === 'rejected') return { code: submitted.code ?? 'internal', details: submitted.details };
        rememberUndo(1);
        const words = time === null ? t('calendar.toldCancelled') : t('calendar.toldPlanned', { when: sayClock(time.dueAt, time.timeZone, watch) });
        tell({ words, tone: 'done', canUndo: true });
        await Promise.all([queries.invalidateQueries({ queryKey: ['plan.list'] }), queries.invalidateQueries({ queryKey: ['plan.days'] })]);
        return null;
      } catch (error) {
        return faultOf(error);
      }
    },
    [engine, queries, clientId, rememberUndo, tell, watch, t],
  );

  const changeEntry = useCallback(
    async ({ publication: { id, postId, channelId } }: PlanEntry, time: PlannedTime | null): Promise<void> => {
      setRefusal(null);
      const fault = await change(postId, channelId, time, null);
      if (fault !== null) setRefusal({ ...fault, publicationId: id });
    },
    [change],
  );

  const takeDown = useCallback(
    async ({ publication: { id } }: PlanEntry): Promise<void> => {
      setRefusal(null);
      try {
        await engine.ask('publication.takeDown', { clientId, publicationId: id });
      } catch (error) {
        setRefusal({ ...faultOf(error), publicationId: id });
      }
    },
    [engine, clientId],
  );

  return {
    schedule: (postId, time, repeat = null) => change(postId, time.channelId, time, repeat),
    move: (entry, times) => void changeEntry(entry, times[0] ?? null),
    cancel: (entry) => void changeEntry(entry, null),
    takeDown: (entry) => void takeDown(entry),
    refusal,
  };
}

type Target = Pick<IntentArgs<'schedulePost'>, 'postId' | 'channelId' | 'seen'>;

/** No time: off the plan. */
function handIn(submit: SubmitIntent, target: Target, time: PlannedTime | null, repeat: Repeat | null): Promise<Submitted> {
  if (time === null) return submit('unschedulePost', target);
  const { wallTime, timeZone, fold } = time;
  if (repeat === null) return submit('schedulePost', { ...target, wallTime, timeZone, fold });
  return submit('repeatPost', { ...target, ...repeat, wallTime: clockOf(wallTime), firstDay: wallTime.slice(0, 10) });
}
