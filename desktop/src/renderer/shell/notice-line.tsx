import { X } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { clsx } from '@zavod/ui/pieces/clsx.ts';
import { Key } from '@zavod/ui/pieces/key.tsx';
import { useStudio, type Notice } from '../state/studio-state.tsx';
import { useDecisions } from '../screens/queue/use-decisions.ts';

const staysMs = 6_000;

/** What just happened, said aloud too. It goes by itself, a fault stays. */
export function NoticeLine({ clientId }: { clientId: string }) {
  const notice = useStudio((state) => state.notice);
  return (
    <div aria-live={notice?.tone === 'fault' ? 'assertive' : 'polite'} className="pointer-events-none fixed bottom-3 left-57 z-30 flex max-w-[calc(100vw-240px)] max-[1000px]:left-16">
      {notice !== null && <Words key={notice.id} notice={notice} clientId={clientId} />}
    </div>
  );
}

function Words({ notice, clientId }: { notice: Notice; clientId: string }) {
  const { t } = useTranslation();
  const putAway = useStudio((state) => state.putNoticeAway);
  const { undo } = useDecisions(clientId);
  useEffect(() => {
    if (notice.tone === 'fault') return;
    const timer = setTimeout(() => putAway(notice.id), staysMs);
    return () => clearTimeout(timer);
  }, [notice, putAway]);

  return (
    <div
      data-testid="notice"
      className={clsx('settle-in pointer-events-auto flex h-9 max-w-full items-center gap-3 rounded-lg bg-raised px-3 text-sm font-medium shadow-pop', notice.tone === 'fault' && 'text-bad')}
    >
      <span className="truncate">{notice.words}</span>
      {notice.canUndo && (
        <button type="button" className="flex items-center gap-1.5 rounded px-1 font-medium text-accent hover:underline" onClick={undo}>
          {t('shell.undo')} <Key>U</Key>
        </button>
      )}
      {notice.tone === 'fault' && (
        <button type="button" aria-label={t('shell.close')} onClick={() => putAway(notice.id)} className="text-muted hover:text-text">
          <X size={14} aria-hidden />
        </button>
      )}
    </div>
  );
}
