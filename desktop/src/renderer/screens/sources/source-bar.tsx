import type { SessionClient } from '@zavod/shared/session/session.ts';
import { ArrowLeft } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/button.tsx';
import { FaultLine } from '../../components/fault-line.tsx';
import { SourceHealthLine } from './source-health-line.tsx';
import type { ListedSource, Sources } from './use-sources.ts';

interface SourceBarProps {
  client: SessionClient;
  source: ListedSource;
  sources: Sources;
  onBack: () => void;
}

export function SourceBar({ client, source, sources, onBack }: SourceBarProps) {
  const { t } = useTranslation();
  return (
    <header className="border-b border-line px-6 pt-4 pb-3">
      <button type="button" className="mb-2 hidden items-center gap-1.5 text-xs font-medium text-muted max-[820px]:inline-flex" onClick={onBack}>
        <ArrowLeft size={14} aria-hidden />
        {t('queue.backToList')}
      </button>
      <div className="flex flex-wrap items-start justify-between gap-3">
        <div className="min-w-0 flex-1">
          <h2 className="truncate text-base font-semibold">{source.title}</h2>
          <p className="readable mb-1 truncate text-xs text-muted">{source.url}</p>
          <SourceHealthLine source={source} />
        </div>
        {client.role !== 'viewer' && source.state !== 'gone' && (
          <div className="flex gap-2">
            <Button onClick={() => sources.setState(source.id, source.state === 'paused' ? 'active' : 'paused')}>
              {t(source.state === 'paused' ? 'sources.resume' : 'sources.pause')}
            </Button>
            <Button disabled={source.state === 'paused'} onClick={() => sources.collectNow(source.id)}>
              {t(sources.collectingId === source.id ? 'sources.collecting' : 'sources.collectNow')}
            </Button>
          </div>
        )}
      </div>
      {sources.changeFault !== null && (
        <div className="mt-2">
          <FaultLine fault={sources.changeFault} />
        </div>
      )}
    </header>
  );
}
