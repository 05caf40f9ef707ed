import type { Lineage } from '@zavod/shared/lineage/lineage.ts';
import { ExternalLink } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FaultLine } from '@zavod/ui/pieces/fault-line.tsx';
import { NetworkIcon } from '@zavod/ui/pieces/network-icon.tsx';
import { StatusMark } from '../../../components/status-mark.tsx';
import { sayAgo } from '@zavod/ui/time/say-when.ts';
import { useWatch } from '@zavod/ui/time/use-watch.ts';
import { Fact, ItemLink } from '../fact.tsx';
import { LineageCalls } from './lineage-calls.tsx';
import { makerName } from './maker-name.ts';
import { useLineage } from './use-lineage.ts';

/** The whole way of a post, from what was collected to where it is out; the cloud keeps it and is asked only when somebody looks. */
export function WhereFrom({ clientId, postId }: { clientId: string; postId: string }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const { lineage, fault } = useLineage(clientId, isOpen ? postId : null);
  return (
    <section aria-label={t('whereFrom.title')} className="mt-3">
      <button type="button" aria-expanded={isOpen} className="text-sm font-medium text-accent hover:underline" onClick={() => setOpen(!isOpen)}>
        {t(isOpen ? 'whereFrom.hide' : 'whereFrom.show')}
      </button>
      {isOpen && fault?.code === 'cloud-unreachable' && (
        <p role="status" className="readable mt-2 text-sm text-muted">
          {t(lineage === undefined ? 'whereFrom.offline' : 'whereFrom.offlineOld')}
        </p>
      )}
      {isOpen && fault !== null && fault.code !== 'cloud-unreachable' && <FaultLine fault={fault} />}
      {isOpen && lineage !== undefined && <Way lineage={lineage} />}
    </section>
  );
}

function Way({ lineage }: { lineage: Lineage }) {
  const { t } = useTranslation();
  const { item, story, files, publications } = lineage;
  return (
    <dl data-testid="lineage" className="mt-2 grid grid-cols-[88px_1fr] gap-x-3 gap-y-1.5 text-sm">
      <Fact name={t('whereFrom.item')}>
        {item === null ? t('whereFrom.noItem') : <ItemLink title={item.title} url={item.url} />}
        {item !== null && <span className="block text-xs text-muted">{item.sourceName}</span>}
      </Fact>
      {story !== null && (
        <Fact name={t('whereFrom.story')}>
          {story.title}
          <span className="block text-xs text-muted">{t('whereFrom.items', { count: story.itemCount })}</span>
        </Fact>
      )}
      {lineage.calls.length > 0 && (
        <Fact name={t('whereFrom.calls')}>
          <LineageCalls calls={lineage.calls} />
        </Fact>
      )}
      {files.length > 0 && (
        <Fact name={t('whereFrom.files')}>
          <ol className="flex flex-col gap-0.5">
            {files.map(({ mediaId, madeBy, isBrought }) => (
              <li key={mediaId}>{madeBy === null ? t(isBrought ? 'whereFrom.brought' : 'whereFrom.collected') : t('whereFrom.madeBy', { maker: makerName(madeBy, t('whereFrom.server')) })}</li>
            ))}
          </ol>
        </Fact>
      )}
      <Fact name={t('whereFrom.told')}>{t(lineage.aiGenerated ? 'whereFrom.toldGenerated' : 'whereFrom.toldNothing')}</Fact>
      <Fact name={t('whereFrom.publications')}>{publications.length === 0 ? t('whereFrom.noPublications') : <Publications publications={publications} />}</Fact>
    </dl>
  );
}

function Publications({ publications }: Pick<Lineage, 'publications'>) {
  const watch = useWatch();
  return (
    <ul className="flex flex-col gap-1">
      {publications.map(({ publicationId, network, channelTitle, state, url, publishedAt }) => (
        <li key={publicationId} className="flex flex-wrap items-center gap-x-2">
          <StatusMark mark={state} />
          <NetworkIcon network={network} className="text-muted" />
          {url === null ? (
            channelTitle
          ) : (
            <a href={url} target="_blank" rel="noreferrer" className="hover:text-accent hover:underline">
              {channelTitle} <ExternalLink size={12} aria-hidden className="inline align-[-1px] text-muted" />
            </a>
          )}
          {publishedAt !== null && <span className="text-xs text-muted">{sayAgo(publishedAt, watch)}</span>}
        </li>
      ))}
    </ul>
  );
}
