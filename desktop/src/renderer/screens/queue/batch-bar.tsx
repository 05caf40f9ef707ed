import { useTranslation } from 'react-i18next';
import { Button } from '../../components/button.tsx';

interface BatchBarProps {
  count: number;
  onApprove: () => void;
  onReject: () => void;
  onClear: () => void;
}

export function BatchBar({ count, onApprove, onReject, onClear }: BatchBarProps) {
  const { t } = useTranslation();
  return (
    <div role="toolbar" aria-label={t('queue.picked', { count })} className="settle-in border-t border-line bg-raised px-3 py-2">
      <div className="mb-2 flex items-center justify-between">
        <span className="text-sm font-medium tabular-nums">{t('queue.picked', { count })}</span>
        <button type="button" className="text-xs font-medium text-muted hover:text-text" onClick={onClear}>
          {t('queue.pickNone')}
        </button>
      </div>
      <div className="flex gap-2">
        <Button look="danger" shortcut="R" onClick={onReject} className="flex-1 justify-center">
          {t('queue.reject')}
        </Button>
        <Button look="primary" shortcut="⇧A" onClick={onApprove} className="flex-1 justify-center">
          {t('queue.approve')}
        </Button>
      </div>
    </div>
  );
}
