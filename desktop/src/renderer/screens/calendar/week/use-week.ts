import { useMemo } from 'react';
import type { ClosedTime, OpenSlot, PlanEntry } from '../../../../bridge/plan-calls.ts';
import { useAsk } from '../../../data/use-ask.ts';
import { entriesOf, type Calendar } from '../use-calendar.ts';
import { axisOf } from './axis.ts';
import { dayIndexAt, type WeekShape } from './week-shape.ts';

export interface Week {
  shape: WeekShape;
  /** By their time. */
  entries: readonly PlanEntry[];
  entriesOn: readonly (readonly PlanEntry[])[];
  slots: readonly OpenSlot[];
  slotsOn: readonly (readonly OpenSlot[])[];
  closed: readonly ClosedTime[];
}

const none: never[] = [];

/** What lies in the shown days. Both questions are bounded by them, however much there is. */
export function useWeek({ client, days, filter }: Calendar): Week {
  const shape = useMemo(() => ({ days, axis: axisOf(days) }), [days]);
  const range = {
    from: new Date(days[0]?.startsAtMs ?? 0).toISOString(),
    to: new Date(days.at(-1)?.endsAtMs ?? 0).toISOString(),
  };
  const { data: list } = useAsk('plan.list', { clientId: client.id, ...range }, { keepPrevious: true });
  const { data: times } = useAsk('plan.openTimes', { clientId: client.id, ...range }, { keepPrevious: true });
  const entries = useMemo(() => (list === undefined ? none : entriesOf(list, filter)), [list, filter]);
  const slots = times?.slots ?? none;
  const entriesOn = useMemo(() => byDay(shape, entries, ({ publication }) => publication.dueAt), [shape, entries]);
  const slotsOn = useMemo(() => byDay(shape, slots, ({ dueAt }) => dueAt), [shape, slots]);
  return { shape, entries, entriesOn, slots, slotsOn, closed: times?.closed ?? none };
}

function byDay<Item>(shape: WeekShape, items: readonly Item[], dueAt: (item: Item) => string): Item[][] {
  const days: Item[][] = shape.days.map(() => []);
  for (const item of items) days[dayIndexAt(shape, Date.parse(dueAt(item)))]?.push(item);
  return days;
}
