import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@zavod/ui/pieces/button.tsx';
import { useStudio } from '../../../state/studio-state.tsx';

/** A long batch on its way. Work goes on beside it; what is done when it is stopped stays done, and U takes it back. */
export const BatchProgressLine = memo(function BatchProgressLine() {
  const { t } = useTranslation();
  const batch = useStudio((state) => state.batch);
  const isStopped = useStudio((state) => state.isBatchStopped);
  const stop = useStudio((state) => state.stopBatch);
  if (batch === null) return null;
  const { kind, done, total } = batch;
  return (
    <div className="border-t border-line bg-raised px-3 py-2">
      <div className="flex items-center gap-3">
        <span className="mr-auto text-sm font-medium tabular-nums">{t(`batch.doing.${kind}`, { done, total })}</span>
        <Button onClick={stop} disabled={isStopped}>
          {t('batch.stop')}
        </Button>
      </div>
      <progress className="mt-2 h-1 w-full accent-(--accent-fill)" aria-label={t(`batch.doing.${kind}`, { done, total })} value={done} max={total} />
    </div>
  );
});
