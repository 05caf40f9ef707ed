import type { PipelineStatistics } from '@zavod/shared/statistics/pipeline.ts';
import { useTranslation } from 'react-i18next';
import { Part } from './part.tsx';
import { useFigures } from './use-figures.ts';

const shown = 8;

/** Why posts were rejected, the most frequent reason first. */
export function ReasonsPart({ reasons, onSave }: { reasons: PipelineStatistics['reasons']; onSave: () => void }) {
  const { t } = useTranslation();
  const { count } = useFigures();
  const most = Math.max(1, ...reasons.map(({ posts }) => posts));
  return (
    <Part title={t('statistics.reasons')} onSave={reasons.length > 0 ? onSave : undefined}>
      {reasons.length === 0 ? (
        <p className="text-sm text-muted">{t('statistics.noReasons')}</p>
      ) : (
        <ol className="flex flex-col gap-1.5 text-sm">
          {reasons.slice(0, shown).map(({ reason, posts }) => (
            <li key={reason} className="grid grid-cols-[minmax(0,1fr)_minmax(0,1fr)_32px] items-center gap-3">
              <span className="readable truncate" title={reason}>
                {reason === '' ? t('statistics.noReason') : reason}
              </span>
              <span aria-hidden className="h-2 rounded-sm bg-bad" style={{ width: `${(posts / most) * 100}%` }} />
              <span className="text-right tabular-nums">{count(posts)}</span>
            </li>
          ))}
        </ol>
      )}
    </Part>
  );
}
