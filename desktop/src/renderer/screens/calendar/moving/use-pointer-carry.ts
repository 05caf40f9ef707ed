import { useEffect, useEffectEvent, useState, type PointerEvent as PressEvent, type RefObject } from 'react';
import type { PlanEntry } from '../../../../bridge/plan-calls.ts';
import type { AxisTime } from '../week/axis.ts';
import type { Mover } from './use-moving.ts';

interface Press {
  entry: PlanEntry;
  x: number;
  y: number;
  /** From the top of the block to where it was taken hold of. */
  grabbed: number;
}

/** A hand shakes: less than this is a click. */
const slackPx = 4;
const edgePx = 36;
const scrollStepPx = 10;

/** Carries a block with the pointer. `locate` says which time lies under a point; null beside the calendar. */
export function usePointerCarry(
  mover: Mover,
  locate: (entry: PlanEntry, x: number, top: number) => AxisTime | null,
  scroller: RefObject<HTMLElement | null>,
): (event: PressEvent, block: HTMLElement, entry: PlanEntry) => void {
  const [press, setPress] = useState<Press | null>(null);
  const isCarried = mover.moving?.phase === 'carried';

  const move = useEffectEvent((event: PointerEvent) => {
    if (press === null) return;
    const isFar = Math.abs(event.clientX - press.x) > slackPx || Math.abs(event.clientY - press.y) > slackPx;
    if (!isCarried && !isFar) return;
    const time = locate(press.entry, event.clientX, event.clientY - press.grabbed);
    if (!isCarried) mover.take(press.entry, 'pointer', time ?? { ms: Date.parse(press.entry.publication.dueAt), isInGap: false });
    else if (time !== null) mover.carryTo(time);
    scrollAtEdge(scroller.current, event.clientY);
  });
  const end = useEffectEvent((event: PointerEvent) => {
    setPress(null);
    if (!isCarried) return;
    swallowClick();
    if (event.type === 'pointerup') mover.letGo();
    else mover.putBack();
  });
  const key = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !isCarried) return;
    event.preventDefault();
    setPress(null);
    swallowClick();
    mover.putBack();
  });

  useEffect(() => {
    if (press === null) return;
    const listeners = new AbortController();
    const { signal } = listeners;
    window.addEventListener('pointermove', (event) => move(event), { signal });
    window.addEventListener('pointerup', (event) => end(event), { signal });
    window.addEventListener('pointercancel', (event) => end(event), { signal });
    window.addEventListener('keydown', (event) => key(event), { signal, capture: true });
    return () => listeners.abort();
  }, [press]);

  return (event, block, entry) => {
    if (event.button !== 0) return;
    setPress({ entry, x: event.clientX, y: event.clientY, grabbed: event.clientY - block.getBoundingClientRect().top });
  };
}

function scrollAtEdge(scroller: HTMLElement | null, y: number): void {
  if (scroller === null) return;
  const { top, bottom } = scroller.getBoundingClientRect();
  if (y > bottom - edgePx) scroller.scrollBy(0, scrollStepPx);
  // The names of the days cover the first rows.
  if (y < top + edgePx * 2) scroller.scrollBy(0, -scrollStepPx);
}

/** Letting go over the block it came from would count as a click on it. */
function swallowClick(): void {
  const swallow = (event: Event): void => event.stopPropagation();
  window.addEventListener('click', swallow, { capture: true, once: true });
  setTimeout(() => window.removeEventListener('click', swallow, { capture: true }), 0);
}
