import { wallTimeAt } from '@zavod/shared/domain/wall-time.ts';
import { useEffectEvent, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlanEntry } from '../../../../bridge/plan-calls.ts';
import { placeOf } from '@zavod/ui/time/place-of.ts';
import { clockOf } from '@zavod/ui/time/say-when.ts';
import type { CalendarDesk } from '../calendar-desk.ts';
import { carriedBy } from '../moving/carried-by.ts';
import { MovingBar } from '../moving/moving-bar.tsx';
import { PublicationPop } from '../publication/publication-pop.tsx';
import { sayDate } from '../say-date.ts';
import { useSize } from '../use-size.ts';
import { axisMinuteAt } from './axis.ts';
import { DayColumn } from './day-column.tsx';
import { DayName } from './day-name.tsx';
import { Ghost } from './ghost.tsx';
import { HourGutter } from './hour-gutter.tsx';
import { useWeek } from './use-week.ts';
import { useWeekHands } from './use-week-hands.ts';
import { dayIndexAt, gutterPx, heightOf, hourPx, topAt } from './week-shape.ts';

/** A block needs so much width to be told from its neighbours. */
const lanePx = 68;
const firstHour = 8;
const none: never[] = [];
const columns = { gridTemplateColumns: `${gutterPx}px repeat(7, minmax(0, 1fr))` };

export function WeekView({ desk }: { desk: CalendarDesk }) {
  const { t } = useTranslation();
  const { calendar, verbs, opened, open } = desk;
  const { days, zone, watch, shownChannels, today } = calendar;
  const week = useWeek(calendar);
  const { shape, entries } = week;
  const scroller = useRef<HTMLDivElement>(null);
  const [grid, size] = useSize();
  const [standingId, setStandingId] = useState<string | null>(null);
  const hands = useWeekHands({ desk, shape, entries, slots: week.slots, scroller });
  const carried = carriedBy(hands.mover);
  // While one is carried only the times of its own channel matter.
  const carriedChannel = carried?.entry.channel;
  const channels = useMemo(() => (carriedChannel === undefined ? shownChannels : [carriedChannel]), [carriedChannel, shownChannels]);
  const stopId = entries.some(({ publication }) => publication.id === standingId) ? standingId : firstStop(entries, watch.now);
  const mostLanes = Math.max(2, Math.floor(((size?.width ?? 0) - gutterPx) / days.length / lanePx));
  const nowIndex = dayIndexAt(shape, Date.parse(watch.now));
  const nowDay = days[nowIndex];

  const showTheHour = useEffectEvent(() => {
    const day = nowDay ?? days[0];
    if (scroller.current === null || day === undefined) return;
    // A little above the hour, so that its name is seen whole.
    const usual = firstHour * hourPx - 12;
    scroller.current.scrollTop = nowDay === undefined ? usual : Math.min(usual, Math.max(0, topAt(shape, day, Date.parse(watch.now)) - 2 * hourPx));
  });
  useLayoutEffect(() => showTheHour(), []);

  return (
    <div className="relative flex min-h-0 flex-1 flex-col">
      <p id="calendar-keys" className="sr-only">
        {calendar.canChange ? t('calendar.keys') : t('calendar.keysToRead')}
      </p>
      <div ref={scroller} role="region" aria-label={t('calendar.view.week')} tabIndex={0} className="min-h-0 flex-1 overflow-y-auto outline-none">
        <div className="sticky top-0 z-20 grid border-b border-line bg-surface" style={columns}>
          <span className="truncate px-1 py-2 text-right text-xs text-muted" title={zone}>
            {placeOf(zone, watch.language)}
          </span>
          {days.map((day) => (
            <DayName key={day.day} day={day} isToday={day.day === today} language={watch.language} />
          ))}
        </div>
        <div
          ref={grid}
          data-testid="week"
          data-zone={zone}
          className="relative grid"
          style={{ ...columns, height: heightOf(shape) }}
          {...hands.handlers}
          onFocus={(event) => setStandingId((was) => event.target.dataset['publication'] ?? was)}
        >
          <HourGutter axis={shape.axis} nowMinute={nowDay === undefined ? null : axisMinuteAt(shape.axis, nowDay, Date.parse(watch.now))} />
          {days.map((day, index) => (
            <DayColumn
              key={day.day}
              shape={shape}
              day={day}
              zone={zone}
              entries={week.entriesOn[index] ?? none}
              slots={week.slotsOn[index] ?? none}
              closed={week.closed}
              channels={channels}
              now={watch.now}
              mostLanes={mostLanes}
              isFirst={index === 0}
              name={t('calendar.dayWithPosts', { day: sayDate(day.day, watch.language, 'day'), count: week.entriesOn[index]?.length ?? 0 })}
              awayId={carried?.entry.publication.id ?? null}
              stopId={stopId}
            />
          ))}
          {nowDay !== undefined && <NowClock top={topAt(shape, nowDay, Date.parse(watch.now))} clock={clockOf(wallTimeAt(watch.now, zone))} />}
          {carried !== null && <Ghost shape={shape} zone={zone} moving={carried} />}
        </div>
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
    </div>
  );
}

/** Where the Tab key lands: at what comes next. */
const firstStop = (entries: readonly PlanEntry[], now: string): string | null =>
  (entries.find(({ publication }) => publication.dueAt >= now) ?? entries.at(-1))?.publication.id ?? null;

/** The hour it is, among the hours down the side; the line itself runs through the day. */
const NowClock = ({ top, clock }: { top: number; clock: string }) => (
  <span className="pointer-events-none absolute left-1 -mt-2 rounded bg-surface px-1 text-xs leading-4 font-semibold text-bad tabular-nums" style={{ top }}>
    {clock}
  </span>
);
