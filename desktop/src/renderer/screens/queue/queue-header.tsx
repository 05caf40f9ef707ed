import { SlidersHorizontal, X } from 'lucide-react';
import { memo, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { Complaint } from '../../../bridge/query/parse-query.ts';
import { queueViewSchema, type QueueFilter } from '../../../bridge/queue-calls.ts';
import { clsx } from '@zavod/ui/pieces/clsx.ts';
import { IconButton } from '@zavod/ui/pieces/icon-button.tsx';
import { Pop } from '@zavod/ui/pieces/pop.tsx';
import { ScreenTitle } from '../../components/screen-title.tsx';
import type { OutputOf } from '../../../bridge/contract.ts';
import { useAsk } from '../../data/use-ask.ts';
import { useStudio } from '../../state/studio-state.tsx';
import { QueueFilters } from './queue-filters.tsx';
import { SearchField } from './search/search-field.tsx';
import { ViewChips } from './views/view-chips.tsx';

type Facets = OutputOf<'queue.facets'>;

interface QueueHeaderProps {
  clientId: string;
  total: number;
  complaints: readonly Complaint[];
  searchRef: RefObject<HTMLInputElement | null>;
  onLeaveSearch: () => void;
}

/** Each part asks for what it shows of the filter alone: a letter in the search draws the field anew and nothing beside it. */
export const QueueHeader = memo(function QueueHeader({ clientId, total, complaints, searchRef, onLeaveSearch }: QueueHeaderProps) {
  const { t } = useTranslation();
  const { data: facets } = useAsk('queue.facets', { clientId });
  return (
    <header className="border-b border-line px-3 pt-3 pb-2">
      <div className="mb-2 flex items-center justify-between gap-2">
        <ScreenTitle title={t('queue.title')} count={total} />
        <FiltersButton facets={facets} />
      </div>
      <SearchField inputRef={searchRef} facets={facets} complaints={complaints} onLeave={onLeaveSearch} />
      <ViewTabs facets={facets} />
      <ViewChips clientId={clientId} />
      <FiltersOn />
    </header>
  );
});

const FiltersButton = memo(function FiltersButton({ facets }: { facets: Facets | undefined }) {
  const { t } = useTranslation();
  const isOn = useStudio((state) => narrowedBy(state.filter) > 0);
  return (
    <Pop title={t('queue.filters')} align="end" trigger={<IconButton icon={SlidersHorizontal} label={t('queue.filters')} isOn={isOn} />}>
      {facets !== undefined && <QueueFilters facets={facets} />}
    </Pop>
  );
});

const ViewTabs = memo(function ViewTabs({ facets }: { facets: Facets | undefined }) {
  const { t } = useTranslation();
  const shown = useStudio((state) => state.filter.view);
  const setFilter = useStudio((state) => state.setFilter);
  return (
    <div role="tablist" aria-label={t('queue.views')} className="-mx-1 mt-2 flex gap-0.5">
      {queueViewSchema.options.map((view) => (
        <button
          key={view}
          type="button"
          role="tab"
          aria-selected={shown === view}
          onClick={() => setFilter({ view })}
          className={clsx('h-6 rounded-md px-2 text-xs font-medium tabular-nums', shown === view ? 'bg-selected text-text' : 'text-muted hover:bg-hover hover:text-text')}
        >
          {t(`queue.view.${view}`)}
          {facets !== undefined && view !== 'all' && <span className="ml-1.5 font-normal text-muted">{facets[view]}</span>}
        </button>
      ))}
    </div>
  );
});

function FiltersOn() {
  const { t } = useTranslation();
  const narrowed = useStudio((state) => narrowedBy(state.filter));
  const setFilter = useStudio((state) => state.setFilter);
  if (narrowed === 0) return null;
  return (
    <button
      type="button"
      className="mt-2 inline-flex h-6 items-center gap-1 rounded-md bg-selected px-2 text-xs font-medium text-accent"
      onClick={() => setFilter({ sourceName: null, channelId: null, labelId: null, language: null, onlyRisky: false })}
    >
      {t('queue.filtersOn', { count: narrowed })}
      <X size={12} aria-hidden />
      <span className="sr-only">{t('queue.clearFilters')}</span>
    </button>
  );
}

const narrowedBy = (filter: QueueFilter): number =>
  [filter.sourceName, filter.channelId, filter.labelId, filter.language].filter((value) => value !== null).length + (filter.onlyRisky ? 1 : 0);
