import { Button } from '@zavod/ui/pieces/button.tsx';
import { Confirm } from '@zavod/ui/pieces/confirm.tsx';
import { FaultLine } from '@zavod/ui/pieces/fault-line.tsx';
import { IconButton } from '@zavod/ui/pieces/icon-button.tsx';
import { KindMark } from '@zavod/ui/sources/kind-mark.tsx';
import { SourceHealthLine } from '@zavod/ui/sources/source-health-line.tsx';
import { useLanguage } from '@zavod/ui/words/use-language.ts';
import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSource, type ListedSource } from './use-sources.ts';

export function SourceRow({ source, isEditor }: { source: ListedSource; isEditor: boolean }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const verbs = useSource(source);
  const [isAsking, setAsking] = useState(false);
  const { title } = source;
  const isPaused = source.state === 'paused';
  return (
    <li aria-label={title} className="border-b border-line py-3 text-sm last:border-0">
      <div className="flex flex-wrap items-start gap-x-3 gap-y-2">
        <div className="min-w-0 flex-1 basis-70">
          <p className="truncate font-medium">{title}</p>
          <p className="mb-0.5 flex min-w-0 items-center gap-1.5 text-xs text-muted">
            <KindMark kind={source.kind} />
            <span className="shrink-0">{t(`sources.kind.${source.kind}`)}</span>
            <span className="truncate">{source.url}</span>
            <span className="shrink-0 tabular-nums">{t('sourceList.items', { count: source.itemCount, shown: new Intl.NumberFormat(language).format(source.itemCount) })}</span>
          </p>
          <SourceHealthLine source={source} />
        </div>
        {isEditor && (
          <div className="flex items-center gap-1.5">
            {source.state !== 'gone' && (
              <>
                <Button disabled={verbs.isBusy} onClick={() => verbs.setState(isPaused ? 'active' : 'paused')}>
                  {t(isPaused ? 'sources.resume' : 'sources.pause')}
                </Button>
                <Button disabled={isPaused || verbs.isBusy} onClick={verbs.collectNow}>
                  {t(verbs.isCollecting ? 'sources.collecting' : 'sources.collectNow')}
                </Button>
              </>
            )}
            <IconButton icon={Trash2} label={`${t('sources.remove')}: ${title}`} onClick={() => setAsking(true)} />
            <Confirm title={t('sources.removeTitle', { title })} words={t('sources.removeAbout')} verb={t('sources.remove')} isOpen={isAsking} onClose={() => setAsking(false)} onConfirm={verbs.remove} />
          </div>
        )}
      </div>
      {verbs.fault !== null && <FaultLine fault={verbs.fault} />}
    </li>
  );
}
