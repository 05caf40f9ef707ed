import { useState } from 'react';
import { useShortcuts } from '../../keyboard/use-shortcuts.ts';
import { useDecisions } from '../queue/use-decisions.ts';
import type { ScreenProps } from '../screen-props.ts';
import type { CalendarDesk, Chosen, Opened } from './calendar-desk.ts';
import { CalendarHead } from './calendar-head.tsx';
import { ChoosePost } from './choosing/choose-post.tsx';
import { ListView } from './list/list-view.tsx';
import { MonthView } from './month/month-view.tsx';
import { useCalendar } from './use-calendar.ts';
import { usePlanVerbs } from './use-plan-verbs.ts';
import { WeekView } from './week/week-view.tsx';

export function CalendarScreen({ client }: ScreenProps) {
  const calendar = useCalendar(client);
  const verbs = usePlanVerbs(client.id);
  const { undo } = useDecisions(client.id);
  const [opened, open] = useState<Opened | null>(null);
  const [chosen, choose] = useState<Chosen | null>(null);
  const desk: CalendarDesk = { calendar, verbs, opened, open, choose };
  const { show, leaf, place } = calendar;
  useShortcuts({
    u: undo,
    m: () => show({ view: 'month' }),
    w: () => show({ view: 'week' }),
    l: () => show({ view: 'list' }),
    t: () => leaf(0),
    j: () => leaf(1),
    k: () => leaf(-1),
    p: () => calendar.canChange && choose({ ms: null, channelId: null }),
  });

  return (
    <div className="flex h-full flex-col bg-surface">
      <CalendarHead desk={desk} />
      {place.view === 'month' && <MonthView desk={desk} />}
      {place.view === 'week' && <WeekView desk={desk} />}
      {place.view === 'list' && <ListView calendar={calendar} verbs={verbs} />}
      {chosen !== null && <ChoosePost desk={desk} chosen={chosen} onClose={() => choose(null)} />}
    </div>
  );
}
