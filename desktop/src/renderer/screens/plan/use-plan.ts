import { wallTimeAt } from '@zavod/shared/domain/wall-time.ts';
import { useCallback, useMemo, useState } from 'react';
import type { PlanEntry } from '../../../bridge/plan-calls.ts';
import type { PlannedTime } from '../../components/schedule/chosen-time.ts';
import { useEngine } from '../../data/engine.tsx';
import { faultOf, type Fault } from '../../data/fault.ts';
import { useAsk } from '../../data/use-ask.ts';
import { submitter } from '../../data/use-intents.ts';
import { useStudio } from '../../state/studio-state.tsx';
import { useWatch } from '../../time/use-watch.ts';
import { daysOf, type PlanDay } from './plan-days.ts';

const dayMs = 86_400_000;
const shownDays = 14;

export interface Plan {
  days: PlanDay[] | undefined;
  today: string;
  /** How many fortnights away from this one. */
  turn: number;
  leaf: (turns: number) => void;
  move: (entry: PlanEntry, times: readonly PlannedTime[]) => void;
  cancel: (entry: PlanEntry) => void;
  takeDown: (entry: PlanEntry) => void;
  /** What stopped the latest change, by publication. */
  refusal: (Fault & { publicationId: string }) | null;
}

export function usePlan(clientId: string): Plan {
  const engine = useEngine();
  const watch = useWatch();
  const rememberUndo = useStudio((state) => state.rememberUndo);
  const [turn, setTurn] = useState(0);
  const [refusal, setRefusal] = useState<Plan['refusal']>(null);
  const today = wallTimeAt(watch.now, watch.zone).slice(0, 10);
  const from = Date.parse(`${today}T00:00:00Z`) + turn * shownDays * dayMs;
  const range = {
    clientId,
    from: new Date(from - dayMs).toISOString(),
    to: new Date(from + shownDays * dayMs).toISOString(),
  };
  const { data: entries } = useAsk('plan.list', range, { keepPrevious: true });
  const days = useMemo(() => (entries === undefined ? undefined : daysOf(entries)), [entries]);

  const change = useCallback(
    async (entry: PlanEntry, time: PlannedTime | null): Promise<void> => {
      const { postId, channelId, id } = entry.publication;
      setRefusal(null);
      try {
        const detail = await engine.ask('post.open', { clientId, postId });
        if (detail === null) return setRefusal({ code: 'not-found', details: {}, publicationId: id });
        const submit = submitter(engine, clientId);
        const { seen } = detail;
        const submitted =
          time === null
            ? await submit('unschedulePost', { postId, channelId, seen })
            : await submit('schedulePost', { postId, channelId, seen, wallTime: time.wallTime, timeZone: time.timeZone, fold: time.fold });
        if (submitted.outcome === 'rejected') setRefusal({ code: submitted.code ?? 'internal', details: submitted.details, publicationId: id });
        else rememberUndo(1);
      } catch (error) {
        setRefusal({ ...faultOf(error), publicationId: id });
      }
    },
    [engine, clientId, rememberUndo],
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
    days,
    today,
    turn,
    leaf: (turns) => setTurn((was) => (turns === 0 ? 0 : was + turns)),
    move: (entry, times) => void change(entry, times[0] ?? null),
    cancel: (entry) => void change(entry, null),
    takeDown: (entry) => void takeDown(entry),
    refusal,
  };
}
