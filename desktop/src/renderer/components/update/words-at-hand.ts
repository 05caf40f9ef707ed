/** The field somebody typed in last. */
export interface TypedField {
  readonly isConnected: boolean;
  readonly value: string;
}

/** A field of words; choices, searches and ticks lose nothing that matters. */
export function typedFieldOf(target: EventTarget | null): TypedField | null {
  if (target instanceof HTMLTextAreaElement) return target;
  return target instanceof HTMLInputElement && ['text', 'url', 'email', 'password', 'number'].includes(target.type) ? target : null;
}

/** It still stands on the page with words in it. Who finishes or leaves closes the field or empties it. */
export const isInWords = (field: TypedField | null): boolean => field !== null && field.isConnected && field.value.trim() !== '';
