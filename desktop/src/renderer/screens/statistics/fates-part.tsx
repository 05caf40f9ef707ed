import type { PipelineStatistics } from '@zavod/shared/statistics/pipeline.ts';
import type { StatisticsTable } from '@zavod/shared/statistics/period.ts';
import { useTranslation } from 'react-i18next';
import { FigureTable, type FigureColumn } from './figure-table.tsx';
import { Part } from './part.tsx';
import { useFigures } from './use-figures.ts';

type Fates = Pick<PipelineStatistics['sources'][number], 'drafted' | 'approved' | 'rejected' | 'published' | 'costMicros'>;

/** More is in the file. */
const shown = 12;

/** How posts fared by where they came from, by the template that wrote them, and by who decided. */
export function FatesPart({ pipeline, onSave }: { pipeline: PipelineStatistics; onSave: (table: StatisticsTable) => void }) {
  const { t } = useTranslation();
  const { count, money } = useFigures();
  const { sources, templates, editors } = pipeline;
  const fates: readonly FigureColumn<Fates>[] = [
    { title: t('statistics.stage.drafted'), read: ({ drafted }) => count(drafted) },
    { title: t('statistics.stage.approved'), read: ({ approved }) => count(approved) },
    { title: t('statistics.stage.rejected'), read: ({ rejected }) => count(rejected) },
    { title: t('statistics.stage.published'), read: ({ published }) => count(published) },
    { title: t('statistics.column.cost'), read: ({ costMicros }) => money(costMicros) },
  ];
  return (
    <>
      {sources.length > 0 && (
        <Part title={t('statistics.sources')} onSave={() => onSave('sources')}>
          <FigureTable
            caption={t('statistics.sources')}
            first={{ title: t('statistics.column.source'), read: ({ name }) => name ?? t('statistics.byHand') }}
            columns={[{ title: t('statistics.stage.collected'), read: ({ collected }) => count(collected) }, ...fates]}
            rows={sources.slice(0, shown)}
          />
        </Part>
      )}
      <div className="grid grid-cols-[3fr_2fr] gap-x-12 gap-y-8 max-[1100px]:grid-cols-1">
        {templates.length > 0 && (
          <Part title={t('statistics.templates')} onSave={() => onSave('templates')}>
            <FigureTable
              caption={t('statistics.templates')}
              first={{ title: t('statistics.column.template'), read: ({ name, version }) => (name === null ? t('statistics.ownTemplate') : `${name}, ${version ?? 1}`) }}
              columns={fates}
              rows={templates.slice(0, shown)}
            />
          </Part>
        )}
        {editors.length > 0 && (
          <Part title={t('statistics.editors')} onSave={() => onSave('editors')}>
            <FigureTable
              caption={t('statistics.editors')}
              first={{ title: t('statistics.column.person'), read: ({ name }) => name ?? t('statistics.somebody') }}
              columns={[
                { title: t('statistics.column.edited'), read: ({ edited }) => count(edited) },
                { title: t('statistics.stage.approved'), read: ({ approved }) => count(approved) },
                { title: t('statistics.stage.rejected'), read: ({ rejected }) => count(rejected) },
              ]}
              rows={editors.slice(0, shown)}
            />
          </Part>
        )}
      </div>
    </>
  );
}
