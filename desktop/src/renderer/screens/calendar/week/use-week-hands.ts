import { wallTimeAt } from '@zavod/shared/domain/wall-time.ts';
import type { MouseEvent, RefObject } from 'react';
import type { OpenSlot, PlanEntry } from '../../../../bridge/plan-calls.ts';
import type { CalendarDesk } from '../calendar-desk.ts';
import { blockHands, type BlockHands } from '../moving/block-hands.ts';
import { useKeyCarry } from '../moving/use-key-carry.ts';
import { useMoving, type Mover } from '../moving/use-moving.ts';
import { usePointerCarry } from '../moving/use-pointer-carry.ts';
import { daysOn } from '../same-clock.ts';
import { useVerdicts } from '../use-verdicts.ts';
import { dayIndexAt, gutterPx, quarterMs, timeUnder, type WeekShape } from './week-shape.ts';

interface WeekHandsProps {
  desk: CalendarDesk;
  shape: WeekShape;
  entries: readonly PlanEntry[];
  slots: readonly OpenSlot[];
  scroller: RefObject<HTMLElement | null>;
}

export interface WeekHands {
  mover: Mover;
  handlers: BlockHands;
}

/** What pointer and keys do in a week. The grid listens for all of its blocks, so that a column draws again only for what it shows. */
export function useWeekHands({ desk, shape, entries, slots, scroller }: WeekHandsProps): WeekHands {
  const { calendar, verbs, open, choose } = desk;
  const { verdictFor, lastLook } = useVerdicts(calendar, entries);
  const mover = useMoving(verdictFor, lastLook, verbs);
  const grid = (): HTMLElement | null => scroller.current?.querySelector<HTMLElement>('[data-zone]') ?? null;

  const press = usePointerCarry(
    mover,
    ({ channel }, x, top) => {
      const rect = grid()?.getBoundingClientRect();
      const own = slots.filter(({ channelId }) => channelId === channel.id).map(({ dueAt }) => Date.parse(dueAt));
      return rect === undefined ? null : timeUnder(shape, x - rect.left, top - rect.top, rect.width, own);
    },
    scroller,
  );

  useKeyCarry(mover, (ms, step) => {
    const to = step === 'earlier' ? ms - quarterMs : step === 'later' ? ms + quarterMs : daysOn(ms, step === 'dayBefore' ? -1 : 1, calendar.zone).ms;
    if (dayIndexAt(shape, to) === -1) calendar.show({ day: wallTimeAt(new Date(to).toISOString(), calendar.zone).slice(0, 10) });
    return to;
  });

  function click({ currentTarget, clientX, clientY }: MouseEvent<HTMLElement>, block: HTMLElement | null, entry: PlanEntry | undefined): void {
    if (block !== null && entry !== undefined) return open({ kind: 'posts', anchor: block, ids: [entry.publication.id] });
    const gathered = block?.dataset['gathered'];
    if (block !== null && gathered !== undefined) return open({ kind: 'posts', anchor: block, ids: gathered.split(' ') });
    if (!calendar.canChange) return;
    const slot = block?.dataset['slot'];
    if (slot !== undefined) return choose({ ms: Number(block?.dataset['ms']), channelId: slot });
    const rect = currentTarget.getBoundingClientRect();
    if (block !== null || clientX - rect.left < gutterPx) return;
    const time = timeUnder(shape, clientX - rect.left, clientY - rect.top, rect.width, []);
    // A click names the quarter that it lies in; what is over or is not there cannot be meant.
    if (time !== null && !time.isInGap && time.ms > Date.parse(calendar.watch.now)) choose({ ms: time.ms, channelId: null });
  }

  return { mover, handlers: blockHands({ entries, mover, canChange: calendar.canChange, press, click }) };
}
