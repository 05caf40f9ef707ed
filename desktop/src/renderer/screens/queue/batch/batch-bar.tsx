import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@zavod/ui/pieces/button.tsx';
import { useStudio } from '../../../state/studio-state.tsx';

interface BatchBarProps {
  /** How many posts the list holds. */
  total: number;
  onApprove: () => void;
  onReject: () => void;
  onPickAll: () => void;
}

/** What can be done with the picked posts, and how far the last of it is. */
export const BatchBar = memo(function BatchBar({ total, onApprove, onReject, onPickAll }: BatchBarProps) {
  const { t } = useTranslation();
  const count = useStudio((state) => state.picked.length);
  const pickNone = useStudio((state) => state.pickNone);
  const openLayer = useStudio((state) => state.openLayer);
  if (count === 0) return null;
  return (
    <div role="toolbar" aria-label={t('queue.picked', { count })} className="settle-in border-t border-line bg-raised px-3 py-2">
      <div className="mb-2 flex items-center gap-3">
        <span className="mr-auto text-sm font-medium tabular-nums">{t('queue.picked', { count })}</span>
        {count < total && (
          <button type="button" className="text-xs font-medium text-accent hover:underline" onClick={onPickAll}>
            {t('batch.pickAll', { count: total })}
          </button>
        )}
        <button type="button" className="text-xs font-medium text-muted hover:text-text" onClick={pickNone}>
          {t('queue.pickNone')}
        </button>
      </div>
      <div className="grid grid-cols-2 gap-2">
        <Button shortcut="L" onClick={() => openLayer('label')} className="justify-center">
          {t('batch.label')}
        </Button>
        <Button shortcut="⇧N" onClick={() => openLayer('spread')} className="justify-center">
          {t('batch.plan')}
        </Button>
        <Button look="danger" shortcut="R" onClick={onReject} className="justify-center">
          {t('queue.reject')}
        </Button>
        <Button look="primary" shortcut="⇧A" onClick={onApprove} className="justify-center">
          {t('queue.approve')}
        </Button>
      </div>
    </div>
  );
});
