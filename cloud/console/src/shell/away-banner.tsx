import { useIsFetching, useQueryClient } from '@tanstack/react-query';
import { CloudOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useIsAway } from './use-is-away.ts';

/** The cloud does not answer: what is on the screen is what was read before. */
export function AwayBanner() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const isAway = useIsAway();
  const isAsking = useIsFetching() > 0;
  if (!isAway) return null;
  return (
    <div role="status" className="flex flex-wrap items-center gap-x-3 gap-y-1 bg-warn-soft px-6 py-2 text-sm max-[860px]:px-4">
      <CloudOff size={16} strokeWidth={1.75} aria-hidden className="shrink-0 text-warn" />
      <span className="min-w-0">{t('shell.away')}</span>
      <button type="button" disabled={isAsking} className="font-medium text-accent hover:underline disabled:opacity-50" onClick={() => void queries.refetchQueries({ type: 'active' })}>
        {t('shell.tryAgain')}
      </button>
    </div>
  );
}
