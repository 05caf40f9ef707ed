import type { SessionClient } from '@zavod/shared/session/session.ts';
import { ArrowLeft } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { InboxItem } from '../../../bridge/inbox-calls.ts';
import { Button } from '@zavod/ui/pieces/button.tsx';
import { FaultLine } from '@zavod/ui/pieces/fault-line.tsx';
import { useStudio } from '../../state/studio-state.tsx';
import { ConflictDetail } from './conflict-detail.tsx';
import { idOf, titleOf } from './inbox-words.ts';
import { PublicationDetail } from './publication-detail.tsx';
import { RefusedDetail } from './refused-detail.tsx';
import type { Inbox } from './use-inbox.ts';
import { useItemWords } from './use-item-words.ts';

interface InboxDetailProps {
  client: SessionClient;
  item: InboxItem;
  inbox: Inbox;
  onBack: () => void;
}

export function InboxDetail({ client, item, inbox, onBack }: InboxDetailProps) {
  const { t } = useTranslation();
  const say = useItemWords();
  return (
    <div className="@container min-h-0 flex-1 overflow-y-auto px-6 pt-5 pb-10" data-testid="inbox-detail">
      <button type="button" className="mb-2 hidden items-center gap-1.5 text-xs font-medium text-muted max-[820px]:inline-flex" onClick={onBack}>
        <ArrowLeft size={14} aria-hidden />
        {t('queue.backToList')}
      </button>
      <p className="text-xs font-medium text-muted">{t(`inbox.kind.${item.kind}`)}</p>
      <h2 className="readable text-xl font-semibold tracking-[-0.01em]">{titleOf(item)}</h2>
      <p className="readable mt-1 max-w-160 text-sm text-muted">{say(item)}</p>
      {inbox.fault?.itemId === idOf(item) && (
        <div className="mt-3">
          <FaultLine fault={inbox.fault} />
        </div>
      )}
      <div className="mt-5">{client.role === 'viewer' ? <p className="text-sm text-muted">{t('queue.onlyReading')}</p> : <Answer clientId={client.id} item={item} inbox={inbox} />}</div>
    </div>
  );
}

function Answer({ clientId, item, inbox }: { clientId: string; item: InboxItem; inbox: Inbox }): ReactNode {
  const { t } = useTranslation();
  const go = useStudio((state) => state.go);
  switch (item.kind) {
    case 'conflict':
      return <ConflictDetail clientId={clientId} item={item} channelTitles={inbox.channelTitles} onResolve={(choice, value) => inbox.resolveConflict(item, choice, value)} />;
    case 'refused':
      return <RefusedDetail item={item} onDismiss={() => inbox.dismiss(item)} />;
    case 'publication':
      return <PublicationDetail clientId={clientId} item={item} inbox={inbox} />;
    case 'late':
      return (
        <div className="flex gap-2">
          {item.channel.url !== null && (
            <a href={item.channel.url} target="_blank" rel="noreferrer" className="text-sm font-medium text-accent hover:underline">
              {t('inbox.openChannel')}
            </a>
          )}
          <Button look="primary" onClick={() => go('calendar')}>
            {t('inbox.openCalendar')}
          </Button>
        </div>
      );
    case 'channel':
      return (
        <Button look="primary" onClick={() => go('settings')}>
          {t('inbox.reconnect')}
        </Button>
      );
    case 'source':
      return (
        <>
          <p className="readable mb-1 text-sm">{item.source.url}</p>
          {item.source.lastErrorWords !== null && <p className="readable mb-3 text-sm text-muted">{item.source.lastErrorWords}</p>}
          <div className="flex gap-2">
            <Button look="primary" onClick={() => inbox.collectNow(item)}>
              {t('inbox.tryNow')}
            </Button>
            <Button onClick={() => inbox.pause(item)}>{t('sources.pause')}</Button>
          </div>
        </>
      );
    default:
      return item satisfies never;
  }
}
