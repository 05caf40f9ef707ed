import type { PublicationState } from '@zavod/shared/domain/publication-state.ts';

export const calendarViews = ['month', 'week', 'list'] as const;
export type CalendarView = (typeof calendarViews)[number];

/** What people ask a calendar for; each is several states of the machine behind it. */
export const statesOf = {
  ahead: ['planned', 'arming', 'armed', 'sending', 'unknown'],
  out: ['published'],
  stopped: ['held', 'missed', 'failed', 'needs_human'],
} as const satisfies Record<string, readonly PublicationState[]>;
export type StateGroup = keyof typeof statesOf;

/** Where a person stands in the calendar; kept while they look at something else. */
export interface CalendarPlace {
  view: CalendarView;
  /** YYYY-MM-DD within what is shown; null: today. */
  day: string | null;
  /** Whose clock the hours are read from; null: as the channels suggest. */
  zone: string | null;
  /** A network, a channel, or null for all. */
  from: { kind: 'network' | 'channel'; id: string } | null;
  states: StateGroup | null;
}

export const calendarNow: CalendarPlace = { view: 'week', day: null, zone: null, from: null, states: null };
