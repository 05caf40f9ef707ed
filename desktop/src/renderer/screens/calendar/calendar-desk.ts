import type { ZoneDay } from '@zavod/shared/domain/zone-day.ts';
import type { Calendar } from './use-calendar.ts';
import type { PlanVerbs } from './use-plan-verbs.ts';

/** What hangs open on a block: publications, or all of a day. */
export type Opened = { kind: 'posts'; anchor: HTMLElement; ids: readonly string[] } | { kind: 'day'; anchor: HTMLElement; day: ZoneDay };

/** A time to put a post at; without one the person chooses it after the post. */
export interface Chosen {
  ms: number | null;
  channelId: string | null;
}

/** What every view of the calendar works with. */
export interface CalendarDesk {
  calendar: Calendar;
  verbs: PlanVerbs;
  opened: Opened | null;
  open: (opened: Opened | null) => void;
  choose: (chosen: Chosen) => void;
}
