import { CalendarDays } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@zavod/ui/pieces/button.tsx';
import { addDays } from '../../../components/schedule/month-days.ts';
import { EmptyState } from '@zavod/ui/pieces/empty-state.tsx';
import { useAsk } from '../../../data/use-ask.ts';
import { useStudio } from '../../../state/studio-state.tsx';
import { sayDay } from '@zavod/ui/time/say-when.ts';
import { entriesOf, type Calendar } from '../use-calendar.ts';
import type { PlanVerbs } from '../use-plan-verbs.ts';
import { ListRow } from './list-row.tsx';
import { daysOf } from './plan-days.ts';
import { RecurrenceRow } from './recurrence-row.tsx';
import { useRecurrences } from './use-recurrences.ts';

/** Days under each other, with all that can be done to each post, and the posts that repeat above them. */
export function ListView({ calendar, verbs }: { calendar: Calendar; verbs: PlanVerbs }) {
  const { t } = useTranslation();
  const { client, watch, today, filter } = calendar;
  const recurrences = useRecurrences(client.id);
  const go = useStudio((state) => state.go);
  const first = calendar.days[0]?.day ?? today;
  // Each channel counts its days by its own clock: a day more at both ends holds them all.
  const range = { from: `${addDays(first, -1)}T00:00:00.000Z`, to: `${addDays(first, calendar.days.length)}T00:00:00.000Z` };
  const { data } = useAsk('plan.list', { clientId: client.id, ...range }, { keepPrevious: true });
  const days = useMemo(() => (data === undefined ? undefined : daysOf(entriesOf(data, filter))), [data, filter]);
  const repeating = recurrences.rows.filter(({ channel }) => filter.channelIds?.includes(channel.id) ?? true);

  return (
    <div className="min-h-0 flex-1 overflow-y-auto px-6 pb-10">
      {repeating.length > 0 && (
        <section aria-label={t('calendar.repeating')} className="max-w-4xl">
          <h2 className="bg-surface pt-5 pb-1 text-sm font-semibold">{t('calendar.repeating')}</h2>
          <ul>
            {repeating.map((row) => (
              <RecurrenceRow
                key={row.recurrence.id}
                client={client}
                row={row}
                refusal={recurrences.refusal?.recurrenceId === row.recurrence.id ? recurrences.refusal : null}
                onChange={(to) => recurrences.change(row, to)}
              />
            ))}
          </ul>
        </section>
      )}
      {days?.length === 0 && (
        <EmptyState icon={CalendarDays} title={t('calendar.empty')} words={t('calendar.emptyAbout')}>
          <Button onClick={() => go('queue')}>{t('calendar.openQueue')}</Button>
        </EmptyState>
      )}
      {days?.map(({ day, entries }) => (
        <section key={day} aria-label={sayDay(day, today, watch.language)} className="max-w-4xl">
          <h2 className="sticky top-0 z-10 flex items-baseline gap-2 bg-surface pt-5 pb-1 text-sm font-semibold">
            <span className="inline-block first-letter:uppercase">{sayDay(day, today, watch.language)}</span>
            <span className="text-xs font-normal text-muted tabular-nums">{t('calendar.posts', { count: entries.length })}</span>
          </h2>
          <ul>
            {entries.map((entry) => (
              <ListRow key={entry.publication.id} client={client} entry={entry} verbs={verbs} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
