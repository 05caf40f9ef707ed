import type { PipelineStatistics } from '@zavod/shared/statistics/pipeline.ts';
import { useTranslation } from 'react-i18next';
import { AsTable } from './charts/as-table.tsx';
import { BarStrip } from './charts/bar-strip.tsx';
import { DayAxis } from './charts/day-axis.tsx';
import { Part } from './part.tsx';
import { groupDays, stages, totalOf, type Stage } from './period-choice.ts';
import { useFigures } from './use-figures.ts';

const tones: Record<Stage, string> = { collected: 'text-slate', drafted: 'text-accent', approved: 'text-clock', rejected: 'text-bad', published: 'text-good' };

/** One row of bars for each step from collected to published, all over the same days. */
export function PipelinePart({ pipeline, onSave }: { pipeline: PipelineStatistics; onSave: () => void }) {
  const { t } = useTranslation();
  const { count, day: sayDay } = useFigures();
  const bars = groupDays(pipeline.days);
  const isWeekly = bars.length < pipeline.days.length;
  const nameOf = (day: string): string => (isWeekly ? t('statistics.weekOf', { day: sayDay(day) }) : sayDay(day));
  return (
    <Part title={t('statistics.pipeline')} about={t(isWeekly ? 'statistics.byWeek' : 'statistics.byDay')} onSave={onSave}>
      <div className="flex flex-col gap-2">
        {stages.map((stage) => {
          const total = totalOf(pipeline.days, stage);
          const most = bars.toSorted((a, b) => b[stage] - a[stage])[0];
          const title = t(`statistics.stage.${stage}`);
          const summary = total === 0 || most === undefined ? t('statistics.stripNone', { stage: title }) : t('statistics.stripSummary', { stage: title, total: count(total), most: count(most[stage]), day: nameOf(most.day) });
          return (
            <div key={stage} className="flex items-end gap-4">
              <div className="w-30 shrink-0 leading-tight">
                <span className="block text-xs text-muted">{title}</span>
                <span className="text-xl font-semibold tabular-nums" data-testid={`total-${stage}`}>
                  {count(total)}
                </span>
              </div>
              <BarStrip bars={bars.map((bar) => ({ label: nameOf(bar.day), value: bar[stage] }))} summary={summary} format={count} tone={tones[stage]} />
            </div>
          );
        })}
        <div className="flex gap-4">
          <div className="w-30 shrink-0" />
          <DayAxis days={bars.map(({ day }) => day)} say={sayDay} />
        </div>
      </div>
      <AsTable
        caption={t('statistics.pipeline')}
        columns={[t('statistics.column.day'), ...stages.map((stage) => t(`statistics.stage.${stage}`))]}
        rows={bars.map((bar) => [nameOf(bar.day), ...stages.map((stage) => count(bar[stage]))])}
      />
    </Part>
  );
}
