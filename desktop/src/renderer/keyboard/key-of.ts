/**
 * The shortcut a key press means: 'a', 'shift+a', 'mod+k', '/', '?', 'escape', 'arrowdown'. With another alphabet on the
 * keyboard the place of the key counts, so that A works on a Russian layout as well.
 */
export function keyOf(event: Pick<KeyboardEvent, 'key' | 'code' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'>): string {
  const named = nameOf(event);
  const isSign = named.length === 1 && !/[a-z0-9]/.test(named);
  const parts = [
    event.ctrlKey || event.metaKey ? 'mod' : '',
    event.altKey ? 'alt' : '',
    event.shiftKey && !isSign ? 'shift' : '',
    named,
  ];
  return parts.filter((part) => part !== '').join('+');
}

function nameOf(event: Pick<KeyboardEvent, 'key' | 'code' | 'shiftKey'>): string {
  const letter = /^Key([A-Z])$/.exec(event.code)?.[1];
  const isForeign = event.key.length === 1 && event.key.charCodeAt(0) > 127;
  if (letter !== undefined && (isForeign || event.key.length !== 1)) return letter.toLowerCase();
  if (event.code === 'Slash' && !['/', '?'].includes(event.key)) return event.shiftKey ? '?' : '/';
  return event.key.toLowerCase();
}
