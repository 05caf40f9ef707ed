import { CalendarDays, ChevronLeft, ChevronRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { IconButton } from '../../components/icon-button.tsx';
import { ScreenTitle } from '../../components/screen-title.tsx';
import { useShortcuts } from '../../keyboard/use-shortcuts.ts';
import { useStudio } from '../../state/studio-state.tsx';
import { sayDay } from '../../time/say-when.ts';
import { useLanguage } from '../../words/use-language.ts';
import { useDecisions } from '../queue/use-decisions.ts';
import type { ScreenProps } from '../screen-props.ts';
import { PlanRow } from './plan-row.tsx';
import { RecurrenceRow } from './recurrence-row.tsx';
import { usePlan } from './use-plan.ts';
import { useRecurrences } from './use-recurrences.ts';

export function PlanScreen({ client }: ScreenProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const plan = usePlan(client.id);
  const recurrences = useRecurrences(client.id);
  const { undo } = useDecisions(client.id);
  const go = useStudio((state) => state.go);
  const count = plan.days?.reduce((sum, day) => sum + day.entries.length, 0) ?? 0;
  useShortcuts({ u: undo });

  return (
    <div className="flex h-full flex-col bg-surface">
      <header className="flex items-center justify-between gap-3 border-b border-line min-h-15 px-6 pt-4 pb-3">
        <ScreenTitle title={t('plan.title')} count={count} />
        <div className="flex items-center gap-1">
          <IconButton icon={ChevronLeft} label={t('plan.earlier')} onClick={() => plan.leaf(-1)} />
          <Button look="quiet" disabled={plan.turn === 0} onClick={() => plan.leaf(0)}>
            {t('plan.today')}
          </Button>
          <IconButton icon={ChevronRight} label={t('plan.later')} onClick={() => plan.leaf(1)} />
        </div>
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto px-6 pb-10">
        {recurrences.rows.length > 0 && (
          <section aria-label={t('plan.repeating')} className="max-w-4xl">
            <h2 className="bg-surface pt-5 pb-1 text-sm font-semibold">{t('plan.repeating')}</h2>
            <ul>
              {recurrences.rows.map((row) => (
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
        {plan.days?.length === 0 && (
          <EmptyState icon={CalendarDays} title={t('plan.empty')} words={t('plan.emptyAbout')}>
            <Button onClick={() => go('queue')}>{t('plan.openQueue')}</Button>
          </EmptyState>
        )}
        {plan.days?.map(({ day, entries }) => (
          <section key={day} aria-label={sayDay(day, plan.today, language)} className="max-w-4xl">
            <h2 className="sticky top-0 z-10 flex items-baseline gap-2 bg-surface pt-5 pb-1 text-sm font-semibold">
              <span className="inline-block first-letter:uppercase">{sayDay(day, plan.today, language)}</span>
              <span className="text-xs font-normal text-muted tabular-nums">{t('plan.posts', { count: entries.length })}</span>
            </h2>
            <ul>
              {entries.map((entry) => (
                <PlanRow
                  key={entry.publication.id}
                  client={client}
                  entry={entry}
                  refusal={plan.refusal?.publicationId === entry.publication.id ? plan.refusal : null}
                  onMove={(times) => plan.move(entry, times)}
                  onCancel={() => plan.cancel(entry)}
                  onTakeDown={() => plan.takeDown(entry)}
                />
              ))}
            </ul>
          </section>
        ))}
      </div>
    </div>
  );
}
