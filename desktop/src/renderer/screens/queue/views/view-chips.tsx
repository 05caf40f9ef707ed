import { BookmarkPlus, Settings2 } from 'lucide-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { mostCounted, mostViews } from '../../../../bridge/view-calls.ts';
import { clsx } from '@zavod/ui/pieces/clsx.ts';
import { isSameFilter, useViews } from '../../../data/use-views.ts';
import { useStudio, useStudioStore, wholeQueue } from '../../../state/studio-state.tsx';

/** The person's own views under the tabs, and the offer to keep the one that is on the screen. */
export const ViewChips = memo(function ViewChips({ clientId }: { clientId: string }) {
  const { t } = useTranslation();
  const { views, show } = useViews(clientId);
  const store = useStudioStore();
  const openLayer = useStudio((state) => state.openLayer);
  const isPlain = useStudio(({ filter }) => isSameFilter({ ...filter, view: 'drafts' }, wholeQueue));
  const shownId = useStudio(({ filter }) => views.find((view) => isSameFilter(view.filter, filter))?.id);
  const canKeep = !isPlain && shownId === undefined && views.length < mostViews;
  if (views.length === 0 && !canKeep) return null;

  return (
    <div role="group" aria-label={t('views.title')} className="-mx-1 mt-1.5 flex flex-wrap items-center gap-0.5">
      {views.map((view) => {
        const isOn = view.id === shownId;
        return (
          <button
            key={view.id}
            type="button"
            aria-pressed={isOn}
            onClick={() => show(isOn ? { ...wholeQueue, view: store.getState().filter.view } : view.filter)}
            className={clsx('flex h-6 max-w-44 items-center gap-1.5 rounded-md px-2 text-xs font-medium tabular-nums', isOn ? 'bg-selected text-text' : 'text-muted hover:bg-hover hover:text-text')}
          >
            <span dir="auto" className="truncate">{view.name}</span>
            <span className="font-normal text-muted">{view.count > mostCounted ? `${mostCounted}+` : view.count}</span>
          </button>
        );
      })}
      {canKeep && (
        <button type="button" onClick={() => openLayer('name-view')} className="flex h-6 items-center gap-1.5 rounded-md px-2 text-xs font-medium text-accent hover:bg-hover">
          <BookmarkPlus size={14} aria-hidden />
          {t('views.keep')}
        </button>
      )}
      {views.length > 0 && (
        <button type="button" aria-label={t('views.arrange')} title={t('views.arrange')} onClick={() => openLayer('views')} className="flex size-6 items-center justify-center rounded-md text-muted hover:bg-hover hover:text-text">
          <Settings2 size={14} aria-hidden />
        </button>
      )}
    </div>
  );
});
