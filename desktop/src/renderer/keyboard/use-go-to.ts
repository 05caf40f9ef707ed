import { useEffect, useEffectEvent, useRef } from 'react';
import { keyOf } from './key-of.ts';

const patienceMs = 1_200;

/** "G then a letter". The letter counts only soon after the G and is then not a shortcut of the screen. */
export function useGoTo(targets: Readonly<Record<string, () => void>>): void {
  const pressedAt = useRef<number | null>(null);
  const press = useEffectEvent((event: KeyboardEvent) => {
    const isTyping = event.target instanceof HTMLElement && event.target.closest('input, textarea, [role="dialog"], [role="menu"]') !== null;
    if (isTyping) return;
    const key = keyOf(event);
    const isSecond = pressedAt.current !== null && event.timeStamp - pressedAt.current < patienceMs;
    pressedAt.current = key === 'g' && !isSecond ? event.timeStamp : null;
    const go = isSecond ? targets[key] : undefined;
    if (go === undefined) return;
    event.preventDefault();
    go();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent): void => press(event);
    // In the capture phase: before the screen's own shortcuts, which leave prevented keys alone.
    window.addEventListener('keydown', listener, { capture: true });
    return () => window.removeEventListener('keydown', listener, { capture: true });
  }, []);
}
