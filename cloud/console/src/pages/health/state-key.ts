const known = ['active', 'reconnect', 'paused', 'gone', 'disabled'] as const;

/** The state of a channel or source, for its word. */
export const stateKeyOf = (state: string): (typeof known)[number] => known.find((key) => key === state) ?? 'active';
