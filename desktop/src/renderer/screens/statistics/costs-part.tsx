import type { PipelineStatistics } from '@zavod/shared/statistics/pipeline.ts';
import { useTranslation } from 'react-i18next';
import { makerName } from '../queue/where-from/maker-name.ts';
import { FigureTable } from './figure-table.tsx';
import { Part } from './part.tsx';
import { totalOf } from './period-choice.ts';
import { useFigures } from './use-figures.ts';

/** What the services were paid, over all and for each post. */
export function CostsPart({ pipeline, onSave }: { pipeline: PipelineStatistics; onSave: () => void }) {
  const { t } = useTranslation();
  const { count, money } = useFigures();
  const { providers, days } = pipeline;
  const spent = providers.reduce((sum, { costMicros }) => sum + costMicros, 0);
  const [drafted, published] = [totalOf(days, 'drafted'), totalOf(days, 'published')];
  return (
    <Part title={t('statistics.costs')} onSave={providers.length > 0 ? onSave : undefined}>
      {providers.length === 0 ? (
        <p className="text-sm text-muted">{t('statistics.noCosts')}</p>
      ) : (
        <>
          <dl className="mb-3 flex flex-wrap gap-x-8 gap-y-2">
            <Figure name={t('statistics.spent')} value={money(spent)} />
            {drafted > 0 && <Figure name={t('statistics.perDraft')} value={money(Math.round(spent / drafted))} />}
            {published > 0 && <Figure name={t('statistics.perPublished')} value={money(Math.round(spent / published))} />}
          </dl>
          <FigureTable
            caption={t('statistics.costs')}
            first={{ title: t('statistics.column.provider'), read: ({ provider }) => makerName(provider, t('statistics.here')) }}
            columns={[
              { title: t('statistics.column.calls'), read: ({ calls }) => count(calls) },
              { title: t('statistics.column.cost'), read: ({ costMicros }) => money(costMicros) },
            ]}
            rows={providers}
          />
        </>
      )}
    </Part>
  );
}

function Figure({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt className="text-xs text-muted">{name}</dt>
      <dd className="text-base font-semibold tabular-nums">{value}</dd>
    </div>
  );
}
