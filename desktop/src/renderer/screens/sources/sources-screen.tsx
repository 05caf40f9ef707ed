import { Newspaper, Rss } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/button.tsx';
import { clsx } from '../../components/clsx.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { Field } from '../../components/field.tsx';
import { ScreenTitle } from '../../components/screen-title.tsx';
import { SplitPane } from '../../components/split-pane.tsx';
import type { ScreenProps } from '../screen-props.ts';
import { ItemList } from './item-list.tsx';
import { SourceBar } from './source-bar.tsx';
import { SourceHealthLine } from './source-health-line.tsx';
import { useSources, type Sources } from './use-sources.ts';

export function SourcesScreen({ client }: ScreenProps) {
  const { t } = useTranslation();
  const sources = useSources(client.id);
  const [isReading, setReading] = useState(false);
  const choose = (sourceId: string | null): void => {
    sources.choose(sourceId);
    setReading(true);
  };

  return (
    <SplitPane
      isSecondInFront={isReading}
      first={
        <>
          <header className="border-b border-line px-3 pt-3 pb-3">
            <ScreenTitle title={t('sources.title')} count={sources.sources?.length ?? 0} />
            {client.role !== 'viewer' && <AddSource sources={sources} />}
          </header>
          {sources.sources?.length === 0 && <EmptyState icon={Rss} title={t('sources.empty')} words={t('sources.emptyAbout')} />}
          {sources.sources !== undefined && sources.sources.length > 0 && (
            <ul className="min-h-0 flex-1 overflow-y-auto" aria-label={t('sources.title')}>
              <li>
                <button
                  type="button"
                  aria-pressed={sources.chosen === null}
                  onClick={() => choose(null)}
                  className={clsx('flex h-10 w-full items-center gap-2 px-4 text-left text-sm font-medium', sources.chosen === null ? 'bg-selected' : 'hover:bg-hover')}
                >
                  <Newspaper size={16} strokeWidth={1.75} aria-hidden className="text-muted" />
                  {t('sources.everything')}
                </button>
              </li>
              {sources.sources.map((source) => (
                <li key={source.id}>
                  <button
                    type="button"
                    aria-pressed={sources.chosen?.id === source.id}
                    onClick={() => choose(source.id)}
                    className={clsx('block min-h-14 w-full px-4 py-2 text-left', sources.chosen?.id === source.id ? 'bg-selected shadow-[inset_2px_0_0_var(--accent)]' : 'hover:bg-hover')}
                  >
                    <span className="flex items-baseline justify-between gap-3">
                      <span className="truncate text-sm font-medium">{source.title}</span>
                      <span className="text-xs text-muted tabular-nums">{source.itemCount}</span>
                    </span>
                    <SourceHealthLine source={source} isShort />
                  </button>
                </li>
              ))}
            </ul>
          )}
        </>
      }
      second={
        <>
          {sources.chosen !== null && <SourceBar client={client} source={sources.chosen} sources={sources} onBack={() => setReading(false)} />}
          <ItemList client={client} items={sources.items} isOfAll={sources.chosen === null} />
        </>
      }
    />
  );
}

function AddSource({ sources }: { sources: Sources }) {
  const { t } = useTranslation();
  const [url, setUrl] = useState('');
  return (
    <form
      className="mt-2"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void sources.add(url).then((isAdded) => isAdded && setUrl(''));
      }}
    >
      <div className="flex items-start gap-2">
        <Field
          className="flex-1"
          label={t('sources.add')}
          type="url"
          inputMode="url"
          placeholder="https://"
          value={url}
          fault={sources.addFault}
          onChange={(event) => setUrl(event.currentTarget.value)}
        />
        <Button type="submit" disabled={sources.isAdding || url.trim() === ''} className="mt-5">
          {t(sources.isAdding ? 'sources.looking' : 'sources.addVerb')}
        </Button>
      </div>
    </form>
  );
}
