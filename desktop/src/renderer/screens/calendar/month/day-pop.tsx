import type { ZoneDay } from '@zavod/shared/domain/zone-day.ts';
import { useMemo } from 'react';
import { useAsk } from '../../../data/use-ask.ts';
import type { CalendarDesk } from '../calendar-desk.ts';
import { PublicationPop } from '../publication/publication-pop.tsx';
import { entriesOf } from '../use-calendar.ts';

/** All of a day that a month has no room for; read when it is asked for. */
export function DayPop({ desk, anchor, day }: { desk: CalendarDesk; anchor: HTMLElement; day: ZoneDay }) {
  const { calendar, verbs, open } = desk;
  const { client, filter } = calendar;
  const range = { from: new Date(day.startsAtMs).toISOString(), to: new Date(day.endsAtMs).toISOString() };
  const { data } = useAsk('plan.list', { clientId: client.id, ...range });
  const entries = useMemo(() => (data === undefined ? [] : entriesOf(data, filter)), [data, filter]);
  return <PublicationPop calendar={calendar} anchor={anchor} entries={entries} verbs={verbs} onClose={() => open(null)} />;
}
