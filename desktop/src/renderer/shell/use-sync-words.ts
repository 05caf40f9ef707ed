import { useTranslation } from 'react-i18next';
import type { SyncState } from '../../bridge/sync-state.ts';
import { useFaultSentence } from '@zavod/ui/words/use-language.ts';
import { numberFormat } from '@zavod/ui/words/formats.ts';

/** The state of the connection as a sentence. */
export function useSyncWords(state: SyncState | undefined): string {
  const { t, i18n } = useTranslation();
  const sayFault = useFaultSentence();
  if (state === undefined) return '';
  if (state.problem !== null && state.problem !== 'cloud-unreachable') return sayFault({ code: state.problem, details: {} });
  const format = numberFormat(i18n.language);
  switch (state.connection) {
    case 'offline':
      return state.waiting === 0 ? t('shell.offline') : t('shell.offlineWaiting', { count: state.waiting });
    case 'loading':
      return state.progress === null
        ? t('shell.loading')
        : t('shell.loadingRows', { done: format.format(state.progress.done), total: format.format(state.progress.total) });
    case 'syncing':
      return state.waiting === 0 ? t('shell.syncing') : t('shell.sending', { count: state.waiting });
    case 'synced':
      return t('shell.synced');
    case 'signed-out':
      return state.waiting === 0 ? t('shell.signInAgain') : t('shell.signInAgainWaiting', { count: state.waiting });
    default:
      return state.connection satisfies never;
  }
}
