import type { SessionClient } from '@zavod/shared/session/session.ts';
import { ArrowLeft, SlidersHorizontal, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@zavod/ui/pieces/button.tsx';
import { Confirm } from '@zavod/ui/pieces/confirm.tsx';
import { FaultLine } from '@zavod/ui/pieces/fault-line.tsx';
import { IconButton } from '@zavod/ui/pieces/icon-button.tsx';
import { EditSource } from './edit-source.tsx';
import { KindMark } from '@zavod/ui/sources/kind-mark.tsx';
import { SourceHealthLine } from '@zavod/ui/sources/source-health-line.tsx';
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
        <div className="min-w-0 flex-1 basis-64">
          <h2 dir="auto" className="truncate text-left text-base font-semibold">{source.title}</h2>
          <p className="mb-1 flex min-w-0 items-center gap-1.5 text-xs text-muted">
            <KindMark kind={source.kind} />
            <span className="shrink-0">{t(`sources.kind.${source.kind}`)}</span>
            <span className="truncate">{source.url}</span>
          </p>
          <SourceHealthLine source={source} />
        </div>
        {client.role !== 'viewer' && <SourceVerbs source={source} sources={sources} />}
      </div>
      {sources.changeFault !== null && (
        <div className="mt-2">
          <FaultLine fault={sources.changeFault} />
        </div>
      )}
    </header>
  );
}

function SourceVerbs({ source, sources }: { source: ListedSource; sources: Sources }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<'nothing' | 'edit' | 'remove'>('nothing');
  const isPaused = source.state === 'paused';
  return (
    <div className="flex items-center gap-2">
      {source.state !== 'gone' && (
        <>
          <Button onClick={() => sources.setState(source.id, isPaused ? 'active' : 'paused')}>{t(isPaused ? 'sources.resume' : 'sources.pause')}</Button>
          <Button disabled={isPaused} onClick={() => sources.collectNow(source.id)}>
            {t(sources.collectingId === source.id ? 'sources.collecting' : 'sources.collectNow')}
          </Button>
        </>
      )}
      <IconButton icon={SlidersHorizontal} label={t('sources.edit')} onClick={() => setOpen('edit')} />
      <IconButton icon={Trash2} label={t('sources.remove')} onClick={() => setOpen('remove')} />
      {open === 'edit' && <EditSource source={source} onClose={() => setOpen('nothing')} />}
      <Confirm
        title={t('sources.removeTitle', { title: source.title })}
        words={t('sources.removeAbout')}
        verb={t('sources.remove')}
        isOpen={open === 'remove'}
        onClose={() => setOpen('nothing')}
        onConfirm={() => sources.remove(source.id)}
      />
    </div>
  );
}
