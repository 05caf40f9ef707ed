import { useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsk } from '../../../data/use-ask.ts';
import type { CalendarDesk } from '../calendar-desk.ts';
import { carriedBy } from '../moving/carried-by.ts';
import { MovingBar } from '../moving/moving-bar.tsx';
import { PublicationPop } from '../publication/publication-pop.tsx';
import { sayDate } from '../say-date.ts';
import { entriesOf } from '../use-calendar.ts';
import { useSize } from '../use-size.ts';
import { DayPop } from './day-pop.tsx';
import { MonthDay } from './month-day.tsx';
import { useMonthHands } from './use-month-hands.ts';

const rowPx = 22;
/** The number of the day, and the line that says how many more there are. */
const restPx = 46;
const mostRows = 12;

export function MonthView({ desk }: { desk: CalendarDesk }) {
  const { t } = useTranslation();
  const { calendar, verbs, opened, open } = desk;
  const { client, days, filter, watch, today, day: current } = calendar;
  const asked = useMemo(
    () => days.map(({ day, startsAtMs, endsAtMs }) => ({ day, from: new Date(startsAtMs).toISOString(), to: new Date(endsAtMs).toISOString() })),
    [days],
  );
  const { data } = useAsk('plan.days', { clientId: client.id, days: asked, most: mostRows, filter }, { keepPrevious: true });
  const scroller = useRef<HTMLDivElement>(null);
  const [grid, size] = useSize();
  const weeks = days.length / 7;
  const rows = Math.min(mostRows, Math.max(1, Math.floor(((size?.height ?? 0) / weeks - restPx) / rowPx)));
  const shown = useMemo(() => {
    const { channels, days: answered } = data ?? { channels: [], days: [] };
    return answered.map(({ day, count, posts }) => ({ day, count, entries: entriesOf({ channels, posts }, { channelIds: null, states: null }) }));
  }, [data]);
  const entries = useMemo(() => shown.flatMap((day) => day.entries), [shown]);
  const hands = useMonthHands({ desk, entries, scroller });
  const carried = carriedBy(hands.mover);
  const first = entries.find(({ publication }) => publication.dueAt >= watch.now) ?? entries[0];
  const openedDay = opened?.kind === 'day' ? opened.day : undefined;

  return (
    <div ref={scroller} className="relative flex min-h-0 flex-1 flex-col">
      <p id="calendar-keys" className="sr-only">
        {calendar.canChange ? t('calendar.keysOfMonth') : t('calendar.keysToRead')}
      </p>
      <div className="grid grid-cols-7 border-b border-line">
        {days.slice(0, 7).map(({ day }) => (
          <span key={day} className="inline-block border-l border-line px-2 py-1 text-xs text-muted first:border-l-0 first-letter:uppercase">
            {sayDate(day, watch.language, 'column')}
          </span>
        ))}
      </div>
      <div
        ref={grid}
        data-testid="month"
        data-zone={calendar.zone}
        className="grid min-h-0 flex-1 grid-cols-7"
        style={{ gridTemplateRows: `repeat(${weeks}, minmax(0, 1fr))` }}
        {...hands.handlers}
      >
        {days.map((day) => {
          const of = shown.find((one) => one.day === day.day);
          return (
            <MonthDay
              key={day.day}
              day={day}
              zone={calendar.zone}
              language={watch.language}
              now={watch.now}
              isToday={day.day === today}
              isOfMonth={day.day.slice(0, 7) === current.slice(0, 7)}
              entries={of?.entries ?? []}
              count={of?.count ?? 0}
              rows={rows}
              target={carried !== null && carried.ms >= day.startsAtMs && carried.ms < day.endsAtMs ? carried : null}
              awayId={carried?.entry.publication.id ?? null}
              stopId={first?.publication.id ?? null}
              onOpenDay={() => calendar.show({ view: 'week', day: day.day })}
            />
          );
        })}
      </div>
      <MovingBar mover={hands.mover} />
      {opened?.kind === 'posts' && (
        <PublicationPop
          key={opened.ids.join()}
          calendar={calendar}
          anchor={opened.anchor}
          entries={entries.filter(({ publication }) => opened.ids.includes(publication.id))}
          verbs={verbs}
          onClose={() => open(null)}
        />
      )}
      {opened !== null && openedDay !== undefined && <DayPop key={openedDay.day} desk={desk} anchor={opened.anchor} day={openedDay} />}
    </div>
  );
}
