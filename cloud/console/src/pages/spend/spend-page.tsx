import type { SessionClient } from '@zavod/shared/session/session.ts';
import { wallTimeAt } from '@zavod/shared/domain/wall-time.ts';
import { Choice } from '@zavod/ui/pieces/choice.tsx';
import { EmptyState } from '@zavod/ui/pieces/empty-state.tsx';
import { useWatch } from '@zavod/ui/time/use-watch.ts';
import { Coins } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PageFrame } from '../../components/page-frame.tsx';
import { PagePart } from '../../components/page-part.tsx';
import { ReadState } from '../../components/read-state.tsx';
import { BudgetList } from './budget-list.tsx';
import { DayBars } from './day-bars.tsx';
import { namedPeriod, periodNames, type PeriodName } from './named-period.ts';
import { SpendTables } from './spend-tables.tsx';
import { SpendTotal } from './spend-total.tsx';
import { useSpend } from './use-spend.ts';

/** Money by day, model and step, and against the budgets. */
export function SpendPage({ client }: { client: SessionClient }) {
  const { t } = useTranslation();
  const watch = useWatch();
  const [name, setName] = useState<PeriodName>('month');
  const period = namedPeriod(name, wallTimeAt(watch.now, watch.zone).slice(0, 10));
  const spend = useSpend(client.id, period);
  return (
    <PageFrame
      title={t('spend.title')}
      of={client.name}
      about={t('spend.about')}
      action={
        <Choice label={t('spend.period')} isLabelHidden className="w-44" value={name} options={periodNames.map((value) => ({ value, words: t(`spend.periods.${value}`) }))} onChoose={setName} />
      }
    >
      <ReadState read={spend}>
        {(view) => (
          <>
            {view.totalMicros === 0 ? (
              <EmptyState icon={Coins} title={t('spend.none')} words={t('spend.noneAbout')} />
            ) : (
              <>
                <SpendTotal view={view} />
                <PagePart title={t('spend.byDay')}>
                  <DayBars days={view.days} period={period} />
                </PagePart>
              </>
            )}
            <PagePart title={t('spend.budgets')}>
              <BudgetList clientId={client.id} budgets={view.budgets} />
            </PagePart>
            {view.models.length > 0 && <SpendTables view={view} />}
          </>
        )}
      </ReadState>
    </PageFrame>
  );
}
