import { Search, SlidersHorizontal, X } from 'lucide-react';
import type { Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { queueViewSchema, type QueueFilter } from '../../../bridge/queue-calls.ts';
import { clsx } from '../../components/clsx.ts';
import { IconButton } from '../../components/icon-button.tsx';
import { Key } from '../../components/key.tsx';
import { Pop } from '../../components/pop.tsx';
import { ScreenTitle } from '../../components/screen-title.tsx';
import { useAsk } from '../../data/use-ask.ts';
import { useStudio } from '../../state/studio-state.tsx';
import { QueueFilters } from './queue-filters.tsx';

interface QueueHeaderProps {
  clientId: string;
  total: number;
  searchRef: Ref<HTMLInputElement>;
  onLeaveSearch: () => void;
}

export function QueueHeader({ clientId, total, searchRef, onLeaveSearch }: QueueHeaderProps) {
  const { t } = useTranslation();
  const filter = useStudio((state) => state.filter);
  const setFilter = useStudio((state) => state.setFilter);
  const { data: facets } = useAsk('queue.facets', { clientId });
  const narrowed = narrowedBy(filter);

  return (
    <header className="border-b border-line px-3 pt-3 pb-2">
      <div className="mb-2 flex items-center justify-between gap-2">
        <ScreenTitle title={t('queue.title')} count={total} />
        <Pop
          title={t('queue.filters')}
          align="end"
          trigger={<IconButton icon={SlidersHorizontal} label={t('queue.filters')} isOn={narrowed > 0} />}
        >
          {facets !== undefined && <QueueFilters facets={facets} filter={filter} onChange={setFilter} />}
        </Pop>
      </div>
      <SearchField ref={searchRef} search={filter.search} onSearch={(search) => setFilter({ search })} onLeave={onLeaveSearch} />
      <div role="tablist" aria-label={t('queue.views')} className="-mx-1 mt-2 flex gap-0.5">
        {queueViewSchema.options.map((view) => (
          <button
            key={view}
            type="button"
            role="tab"
            aria-selected={filter.view === view}
            onClick={() => setFilter({ view })}
            className={clsx(
              'h-6 rounded-md px-2 text-xs font-medium tabular-nums',
              filter.view === view ? 'bg-selected text-text' : 'text-muted hover:bg-hover hover:text-text',
            )}
          >
            {t(`queue.view.${view}`)}
            {facets !== undefined && view !== 'all' && <span className="ml-1.5 font-normal text-muted">{facets[view]}</span>}
          </button>
        ))}
      </div>
      {narrowed > 0 && (
        <button
          type="button"
          className="mt-2 inline-flex h-6 items-center gap-1 rounded-md bg-selected px-2 text-xs font-medium text-accent"
          onClick={() => setFilter({ sourceName: null, channelId: null, labelId: null, language: null, onlyRisky: false })}
        >
          {t('queue.filtersOn', { count: narrowed })}
          <X size={12} aria-hidden />
          <span className="sr-only">{t('queue.clearFilters')}</span>
        </button>
      )}
    </header>
  );
}

const narrowedBy = (filter: QueueFilter): number =>
  [filter.sourceName, filter.channelId, filter.labelId, filter.language].filter((value) => value !== null).length + (filter.onlyRisky ? 1 : 0);

interface SearchFieldProps {
  ref: Ref<HTMLInputElement>;
  search: string;
  onSearch: (search: string) => void;
  onLeave: () => void;
}

function SearchField({ ref, search, onSearch, onLeave }: SearchFieldProps) {
  const { t } = useTranslation();
  return (
    <div className="relative">
      <Search size={14} aria-hidden className="pointer-events-none absolute top-2 left-2 text-muted" />
      <input
        ref={ref}
        type="search"
        value={search}
        maxLength={200}
        aria-label={t('queue.search')}
        placeholder={t('queue.search')}
        onChange={(event) => onSearch(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && search !== '') onSearch('');
          if (event.key !== 'Enter' && event.key !== 'Escape' && event.key !== 'ArrowDown') return;
          event.preventDefault();
          event.currentTarget.blur();
          onLeave();
        }}
        className="h-[30px] w-full rounded-md border border-transparent bg-hover pr-8 pl-7 text-sm placeholder:text-muted focus:border-edge focus:bg-surface [&::-webkit-search-cancel-button]:hidden"
      />
      <span className="absolute top-1.5 right-1.5 flex">
        <Key>/</Key>
      </span>
    </div>
  );
}
