import type { SessionClient } from '@zavod/shared/session/session.ts';
import { KeyRound, Newspaper, Rss } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { clsx } from '@zavod/ui/pieces/clsx.ts';
import { EmptyState } from '@zavod/ui/pieces/empty-state.tsx';
import { IconButton } from '@zavod/ui/pieces/icon-button.tsx';
import { ScreenTitle } from '../../components/screen-title.tsx';
import { useEngine } from '../../data/engine.tsx';
import { SplitPane } from '../../components/split-pane.tsx';
import type { ScreenProps } from '../screen-props.ts';
import { CandidateList } from './candidate-list.tsx';
import { ItemList } from './item-list.tsx';
import { PasteBox } from '@zavod/ui/sources/paste-box.tsx';
import { ServiceKeys } from './service-keys.tsx';
import { SourceBar } from './source-bar.tsx';
import { SourceHealthLine } from '@zavod/ui/sources/source-health-line.tsx';
import { useDiscovery, type Discovery } from '@zavod/ui/sources/use-discovery.ts';
import { useSources, type Sources } from './use-sources.ts';

export function SourcesScreen({ client }: ScreenProps) {
  const sources = useSources(client.id);
  const [isReading, setReading] = useState(false);
  const engine = useEngine();
  const discovery = useDiscovery(
    {
      discover: (text) => engine.ask('sources.discover', { clientId: client.id, text }),
      add: (candidate) => engine.ask('sources.add', { clientId: client.id, ...candidate }),
    },
    sources.choose,
  );
  const choose = (sourceId: string | null): void => {
    discovery.close();
    sources.choose(sourceId);
    setReading(true);
  };

  return (
    <SplitPane
      isSecondInFront={isReading || discovery.found !== null}
      first={<SourceList client={client} sources={sources} discovery={discovery} onChoose={choose} />}
      second={
        discovery.found === null ? (
          <>
            {sources.chosen !== null && <SourceBar key={sources.chosen.id} client={client} source={sources.chosen} sources={sources} onBack={() => setReading(false)} />}
            <ItemList client={client} items={sources.items} isOfAll={sources.chosen === null} />
          </>
        ) : (
          <CandidateList found={discovery.found} discovery={discovery} onBack={discovery.close} />
        )
      }
    />
  );
}

interface SourceListProps {
  client: SessionClient;
  sources: Sources;
  discovery: Discovery;
  onChoose: (sourceId: string | null) => void;
}

function SourceList({ client, sources: { sources, chosen }, discovery, onChoose }: SourceListProps) {
  const { t } = useTranslation();
  const [isShowingKeys, setShowingKeys] = useState(false);
  const isNothingElse = chosen === null && discovery.found === null;
  const shownId = discovery.found === null ? chosen?.id : undefined;
  return (
    <>
      <header className="border-b border-line px-3 pt-3 pb-3">
        <div className="flex items-center justify-between gap-2">
          <ScreenTitle title={t('sources.title')} count={sources?.length ?? 0} />
          {client.role !== 'viewer' && <IconButton icon={KeyRound} label={t('sources.keys')} onClick={() => setShowingKeys(true)} />}
        </div>
        {client.role !== 'viewer' && <PasteBox discovery={discovery} />}
        {isShowingKeys && <ServiceKeys client={client} onClose={() => setShowingKeys(false)} />}
      </header>
      {sources?.length === 0 && <EmptyState icon={Rss} title={t('sources.empty')} words={t('sources.emptyAbout')} />}
      {sources !== undefined && sources.length > 0 && (
        <ul className="min-h-0 flex-1 overflow-y-auto" aria-label={t('sources.title')}>
          <li>
            <button
              type="button"
              aria-pressed={isNothingElse}
              onClick={() => onChoose(null)}
              className={clsx('flex h-10 w-full items-center gap-2 px-4 text-left text-sm font-medium', isNothingElse ? 'bg-selected' : 'hover:bg-hover')}
            >
              <Newspaper size={16} strokeWidth={1.75} aria-hidden className="text-muted" />
              {t('sources.everything')}
            </button>
          </li>
          {sources.map((source) => (
            <li key={source.id}>
              <button
                type="button"
                aria-pressed={shownId === source.id}
                onClick={() => onChoose(source.id)}
                className={clsx('block min-h-14 w-full px-4 py-2 text-left', shownId === source.id ? 'bg-selected shadow-[inset_2px_0_0_var(--accent)]' : 'hover:bg-hover')}
              >
                <span className="flex items-baseline justify-between gap-3">
                  <span dir="auto" className="truncate text-left text-sm font-medium">{source.title}</span>
                  <span className="text-xs text-muted tabular-nums">{source.itemCount}</span>
                </span>
                <SourceHealthLine source={source} isShort />
              </button>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
