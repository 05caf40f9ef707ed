import { Images, SearchX, Trash2 } from 'lucide-react';
import { useRef, useState, type DragEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@zavod/ui/pieces/button.tsx';
import { clsx } from '@zavod/ui/pieces/clsx.ts';
import { EmptyState } from '@zavod/ui/pieces/empty-state.tsx';
import { FaultLine } from '@zavod/ui/pieces/fault-line.tsx';
import { useShortcuts } from '../../keyboard/use-shortcuts.ts';
import type { ScreenProps } from '../screen-props.ts';
import { DeletedBar } from './deleted-bar.tsx';
import { MediaBar } from './media-bar.tsx';
import { MediaDetail } from './media-detail.tsx';
import { MediaGrid } from './media-grid.tsx';
import { MediaPlaces } from './media-places.tsx';
import { PickedBar } from './picked-bar.tsx';
import { useBringing, type Bringing } from './use-bringing.ts';
import { useLibrary, wholeLibrary, type Library } from './use-library.ts';
import { useLibraryVerbs } from './use-library-verbs.ts';

/** Every picture and clip of the client: found, put in order, described, and brought from this computer. */
export function MediaScreen({ client }: ScreenProps) {
  const { t } = useTranslation();
  const library = useLibrary(client.id);
  const bringing = useBringing(client.id);
  const verbs = useLibraryVerbs(client.id);
  const [index, setIndex] = useState(0);
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const [isDetailInFront, setDetailInFront] = useState(false);
  const search = useRef<HTMLInputElement>(null);
  const { list, filter } = library;
  const stood = Math.min(index, Math.max(0, list.total - 1));
  const current = list.rows[stood]?.media;
  const chosen = picked.size > 0 ? [...picked] : current === undefined ? [] : [current.id];
  const canEdit = client.role !== 'viewer';

  const narrow: Library['narrow'] = (changes) => {
    setIndex(0);
    setPicked(new Set());
    library.narrow(changes);
  };
  const pick = (id: string): void => setPicked((was) => new Set(was.has(id) ? [...was].filter((other) => other !== id) : [...was, id]));
  const remove = (): void => {
    if (!canEdit || chosen.length === 0) return;
    setPicked(new Set());
    verbs.remove(chosen, filter.isDeleted);
  };
  useShortcuts({
    '/': () => search.current?.focus(),
    u: verbs.undo,
    x: () => current !== undefined && pick(current.id),
    escape: () => (picked.size > 0 ? setPicked(new Set()) : setDetailInFront(false)),
    delete: remove,
  });

  return (
    <DropTarget bringing={canEdit ? bringing : null}>
      <MediaPlaces client={client} filter={filter} narrow={narrow} verbs={verbs} />
      <section className={clsx('flex min-w-0 flex-1 flex-col bg-surface', isDetailInFront && 'max-[1000px]:hidden')}>
        <MediaBar client={client} library={library} narrow={narrow} bringing={canEdit ? bringing : null} searchRef={search} />
        {[...bringing.faults, ...verbs.faults].map((fault) => (
          <div key={`${fault.code} ${String(fault.details['name'])}`} className="flex items-start gap-2 px-4 pt-2">
            <FaultLine fault={fault}>
              <Button look="quiet" onClick={() => { bringing.forget(); verbs.forget(); }}>
                {t('media.putAway')}
              </Button>
            </FaultLine>
          </div>
        ))}
        {filter.isDeleted && <DeletedBar />}
        {picked.size > 0 && canEdit && <PickedBar client={client} mediaIds={[...picked]} isDeleted={filter.isDeleted} verbs={verbs} onDone={() => setPicked(new Set())} />}
        {list.total === 0 ? (
          library.isFirstRead ? <div className="flex-1" /> : <Empty library={library} narrow={narrow} />
        ) : (
          <MediaGrid
            clientId={client.id}
            list={list}
            see={library.see}
            index={stood}
            picked={picked}
            onStand={setIndex}
            onPick={pick}
            onOpen={() => setDetailInFront(true)}
          />
        )}
      </section>
      {current !== undefined && (
        <MediaDetail key={current.id} client={client} mediaId={current.id} verbs={verbs} isInFront={isDetailInFront} onBack={() => setDetailInFront(false)} />
      )}
    </DropTarget>
  );
}

/** Files may be dropped anywhere on the screen. */
function DropTarget({ bringing, children }: { bringing: Bringing | null; children: React.ReactNode }) {
  const [isOver, setOver] = useState(false);
  function over(event: DragEvent): void {
    if (bringing === null || !event.dataTransfer.types.includes('Files')) return;
    event.preventDefault();
    setOver(true);
  }
  function drop(event: DragEvent): void {
    event.preventDefault();
    setOver(false);
    bringing?.bring([...event.dataTransfer.files]);
  }
  return (
    <div
      onDragOver={over}
      onDragLeave={(event) => event.currentTarget === event.target && setOver(false)}
      onDrop={drop}
      className={clsx('flex h-full min-w-0', isOver && 'outline-2 -outline-offset-2 outline-accent')}
      data-testid="media-screen"
    >
      {children}
    </div>
  );
}

function Empty({ library, narrow }: { library: Library; narrow: Library['narrow'] }) {
  const { t } = useTranslation();
  if (library.filter.isDeleted && !library.filter.search) return <EmptyState icon={Trash2} title={t('media.noDeleted')} words={t('media.noDeletedAbout')} />;
  if (!library.isNarrowed) return <EmptyState icon={Images} title={t('media.empty')} words={t('media.emptyAbout')} />;
  return (
    <EmptyState icon={SearchX} title={t('media.nothingFound')} words={t('media.nothingFoundAbout')}>
      <Button onClick={() => narrow(wholeLibrary)}>{t('media.clearFilters')}</Button>
    </EmptyState>
  );
}
