import { RotateCw } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useUpdates } from './use-updates.ts';

/** In the side bar, only once there is something to restart for. */
export function UpdateReady() {
  const { t } = useTranslation();
  const { state, isWriting, restart } = useUpdates();
  if (state.status !== 'ready') return null;
  return (
    <div className="mt-2">
      <button
        type="button"
        data-testid="update-ready"
        title={t('update.ready', { version: state.version })}
        onClick={restart}
        className="flex h-8 w-full items-center gap-2.5 rounded-md px-2 text-left text-sm font-medium text-accent hover:bg-hover"
      >
        <RotateCw size={16} strokeWidth={1.75} aria-hidden className="shrink-0" />
        <span className="min-w-0 flex-1 truncate max-[1000px]:sr-only">{t('update.restart')}</span>
      </button>
      {isWriting && (
        <p role="alert" className="px-2 text-xs text-bad">
          {t('update.writing')}
        </p>
      )}
    </div>
  );
}
