import type { SessionClient } from '@zavod/shared/session/session.ts';
import { CloudOff, CircleCheck, KeyRound, LoaderCircle, RefreshCw, type LucideIcon } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { SyncState } from '../../bridge/sync-state.ts';
import { clsx } from '@zavod/ui/pieces/clsx.ts';
import { useAsk } from '../data/use-ask.ts';
import { useStudio } from '../state/studio-state.tsx';
import { sayAgo } from '@zavod/ui/time/say-when.ts';
import { useWatch } from '@zavod/ui/time/use-watch.ts';
import { useSyncWords } from './use-sync-words.ts';

const looks: Record<SyncState['connection'], { icon: LucideIcon; colour: string }> = {
  offline: { icon: CloudOff, colour: 'text-slate' },
  loading: { icon: LoaderCircle, colour: 'text-clock' },
  syncing: { icon: RefreshCw, colour: 'text-clock' },
  synced: { icon: CircleCheck, colour: 'text-good' },
  'signed-out': { icon: KeyRound, colour: 'text-warn' },
};

/** Whether what is on the screen is safe and shared, in words; leads to what waits. */
export function SyncLine({ client, isDemo }: { client: SessionClient; isDemo: boolean }) {
  const { t } = useTranslation();
  const watch = useWatch();
  const { data: state } = useAsk('sync.state', { clientId: client.id });
  const go = useStudio((studio) => studio.go);
  const isHere = useStudio((studio) => studio.screen === 'outbox');
  const words = useSyncWords(state);
  if (state === undefined) return null;
  const { icon: Icon, colour } = looks[state.connection];
  const share = state.progress === null || state.progress.total === 0 ? null : state.progress.done / state.progress.total;

  return (
    <>
      <button
        type="button"
        data-testid="sync-line"
        data-connection={state.connection}
        title={t('shell.openOutbox')}
        aria-current={isHere ? 'page' : undefined}
        onClick={() => go(state.connection === 'signed-out' ? 'settings' : 'outbox')}
        className={clsx('mt-2 flex w-full items-start gap-2.5 rounded-md px-2 py-1.5 text-left text-xs hover:bg-hover', isHere && 'bg-selected')}
      >
        <Icon size={16} strokeWidth={1.75} aria-hidden className={clsx('shrink-0', colour)} />
        <span className="min-w-0 flex-1 max-[1000px]:sr-only" role="status">
          {words}
          {state.connection === 'offline' && state.lastSyncAt !== null && (
            <span className="block text-muted">{t('shell.lastSync', { ago: sayAgo(state.lastSyncAt, watch) })}</span>
          )}
          {share !== null && (
            <span className="mt-1.5 block h-1 overflow-hidden rounded-full bg-line">
              <span className="block h-full rounded-full bg-clock" style={{ width: `${Math.round(share * 100)}%` }} />
            </span>
          )}
        </span>
      </button>
      {isDemo && <p className="pr-2 pb-0.5 pl-8.5 text-xs text-muted max-[1000px]:hidden">{t('shell.isDemo')}</p>}
    </>
  );
}
