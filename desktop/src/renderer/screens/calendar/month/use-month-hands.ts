import { wallTimeAt } from '@zavod/shared/domain/wall-time.ts';
import type { RefObject } from 'react';
import type { PlanEntry } from '../../../../bridge/plan-calls.ts';
import type { CalendarDesk } from '../calendar-desk.ts';
import { blockHands, type BlockHands } from '../moving/block-hands.ts';
import { useKeyCarry, type Step } from '../moving/use-key-carry.ts';
import { useMoving, type Mover } from '../moving/use-moving.ts';
import { usePointerCarry } from '../moving/use-pointer-carry.ts';
import { daysOn, sameClockOn } from '../same-clock.ts';
import { useVerdicts } from '../use-verdicts.ts';

interface MonthHandsProps {
  desk: CalendarDesk;
  entries: readonly PlanEntry[];
  scroller: RefObject<HTMLElement | null>;
}

export interface MonthHands {
  mover: Mover;
  handlers: BlockHands;
}

const daysOf: Record<Step, number> = { earlier: -7, later: 7, dayBefore: -1, dayAfter: 1 };

/** In a month a post goes to another day and keeps its clock time. */
export function useMonthHands({ desk, entries, scroller }: MonthHandsProps): MonthHands {
  const { calendar, verbs, open } = desk;
  const { verdictFor, lastLook } = useVerdicts(calendar, entries);
  const mover = useMoving(verdictFor, lastLook, verbs);

  const press = usePointerCarry(
    mover,
    ({ publication }, x, y) => {
      const day = dayUnder(scroller.current, x, y);
      return day === undefined ? null : sameClockOn(day, Date.parse(publication.dueAt), calendar.zone);
    },
    scroller,
  );
  useKeyCarry(mover, (ms, step) => {
    const to = daysOn(ms, daysOf[step], calendar.zone).ms;
    const isShown = calendar.days.some(({ startsAtMs, endsAtMs }) => startsAtMs <= to && to < endsAtMs);
    if (!isShown) calendar.show({ day: wallTimeAt(new Date(to).toISOString(), calendar.zone).slice(0, 10) });
    return to;
  });

  const handlers = blockHands({
    entries,
    mover,
    canChange: calendar.canChange,
    press,
    click(_event, block, entry) {
      if (block === null) return;
      if (entry !== undefined) return open({ kind: 'posts', anchor: block, ids: [entry.publication.id] });
      const day = calendar.days.find((one) => one.day === block.dataset['more']);
      if (day !== undefined) open({ kind: 'day', anchor: block, day });
    },
  });
  return { mover, handlers };
}

/** The square that lies under the point; a block is taken hold of anywhere within it. */
function dayUnder(scroller: HTMLElement | null, x: number, y: number): string | undefined {
  const squares = [...(scroller?.querySelectorAll<HTMLElement>('[data-day]') ?? [])];
  return squares.find((square) => {
    const { left, right, top, bottom } = square.getBoundingClientRect();
    return left <= x && x < right && top <= y && y < bottom;
  })?.dataset['day'];
}
