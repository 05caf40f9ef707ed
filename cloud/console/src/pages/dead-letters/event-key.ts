const known = {
  'publication.by-hand': 'publication-by-hand',
  'publication.missed': 'publication-missed',
  'publication.failed': 'publication-failed',
  'publication.needs-person': 'publication-needs-person',
  'webhook.test': 'webhook-test',
} as const;

type Event = keyof typeof known;

/** The word of an event; null for one that this console does not know. */
export const eventKeyOf = (event: string): (typeof known)[Event] | null => (isKnown(event) ? known[event] : null);

const isKnown = (event: string): event is Event => Object.hasOwn(known, event);
