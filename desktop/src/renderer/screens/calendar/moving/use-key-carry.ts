import { useEffect, useEffectEvent } from 'react';
import type { Mover } from './use-moving.ts';

export type Step = 'earlier' | 'later' | 'dayBefore' | 'dayAfter';

const steps: Partial<Record<string, Step>> = { ArrowUp: 'earlier', ArrowDown: 'later', ArrowLeft: 'dayBefore', ArrowRight: 'dayAfter' };

/** What was picked up with a key goes by the arrows, wherever the focus is: leafing takes the block itself off the screen. */
export function useKeyCarry(mover: Mover, stepped: (ms: number, step: Step) => number): void {
  const { moving } = mover;
  const isOn = moving?.phase === 'carried' && moving.by === 'keys';
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (moving?.phase !== 'carried' || event.target instanceof HTMLElement && event.target.closest('[data-moving-bar]') !== null) return;
    const step = steps[event.key];
    if (step === undefined && !['Enter', ' ', 'Escape'].includes(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
    if (step !== undefined) mover.carryTo({ ms: stepped(moving.ms, step), isInGap: false });
    else if (event.key === 'Enter' || event.key === ' ') mover.letGo();
    else mover.putBack();
  });
  useEffect(() => {
    if (!isOn) return;
    const listener = (event: KeyboardEvent): void => press(event);
    window.addEventListener('keydown', listener, { capture: true });
    return () => window.removeEventListener('keydown', listener, { capture: true });
  }, [isOn]);
}
