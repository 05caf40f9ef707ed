import { useEffect, useEffectEvent } from 'react';
import { keyOf } from './key-of.ts';

export type Shortcuts = Partial<Record<string, (event: KeyboardEvent) => void>>;

/** Listens on the window while mounted. Keys belong to whoever is being typed into and to whatever is open on top. */
export function useShortcuts(shortcuts: Shortcuts, options: { isOn?: boolean } = {}): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (options.isOn === false || event.defaultPrevented || belongsElsewhere(event)) return;
    const action = shortcuts[keyOf(event)];
    if (action === undefined) return;
    event.preventDefault();
    action(event);
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent): void => press(event);
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, []);
}

function belongsElsewhere(event: KeyboardEvent): boolean {
  const isCommand = event.ctrlKey || event.metaKey;
  const target = event.target;
  if (!(target instanceof HTMLElement)) return false;
  // What is closing keeps the focus for a moment longer, but the next key is already meant for what is behind it.
  if (target.closest('[data-closed]') !== null) return false;
  if (target.closest('[role="dialog"], [role="menu"], [role="listbox"]:not([data-shortcuts]), [role="alertdialog"]') !== null) return true;
  const isTyping = target.closest('input, textarea, select, [contenteditable="true"]') !== null;
  // Selecting, copying and taking back belong to the text that is being typed.
  const isTextCommand = /^mod\+(shift\+)?[acvxyz]$/.test(keyOf(event));
  return isTyping && (!isCommand || isTextCommand);
}
