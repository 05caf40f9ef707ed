import type { SessionClient } from '@zavod/shared/session/session.ts';
import { Search } from 'lucide-react';
import { useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@zavod/ui/pieces/button.tsx';
import { clsx } from '@zavod/ui/pieces/clsx.ts';
import { inputLook } from '@zavod/ui/pieces/field.tsx';
import { Modal } from '@zavod/ui/pieces/modal.tsx';
import { MediaGrid } from './media-grid.tsx';
import { useLibrary } from './use-library.ts';

interface LibraryPickerProps {
  client: SessionClient;
  /** What the post shows already. */
  taken: readonly string[];
  /** How many more it may show. */
  room: number;
  onClose: () => void;
  onChoose: (mediaIds: readonly string[]) => void;
}

/** Files that are there already, for a post. A click picks. */
export function LibraryPicker({ client, taken, room, onClose, onChoose }: LibraryPickerProps) {
  const { t } = useTranslation();
  const library = useLibrary(client.id);
  const [index, setIndex] = useState(0);
  const [picked, setPicked] = useState<readonly string[]>([]);
  const { list, filter } = library;
  const stood = Math.min(index, Math.max(0, list.total - 1));

  function pick(id: string): void {
    if (taken.includes(id)) return;
    setPicked((was) => (was.includes(id) ? was.filter((other) => other !== id) : [...was, id].slice(-room)));
  }
  function press(event: KeyboardEvent): void {
    // What is behind has keys of its own, which are not meant here; the window itself does not hear of this one then.
    event.stopPropagation();
    if (event.key === 'Escape') onClose();
  }
  function choose(ids: readonly string[]): void {
    onClose();
    if (ids.length > 0) onChoose(ids);
  }
  return (
    <Modal title={t('media.pickTitle')} isOpen onClose={onClose} className="top-[6vh] w-[min(860px,94vw)]">
      <div onKeyDown={press} className="flex h-[72vh] flex-col">
        <div className="relative px-5 pt-3 pb-1">
          <Search size={15} strokeWidth={1.75} aria-hidden className="pointer-events-none absolute top-5 left-7.5 text-muted" />
          <input
            type="search"
            aria-label={t('media.search')}
            placeholder={t('media.search')}
            value={filter.search}
            maxLength={200}
            onChange={(event) => {
              setIndex(0);
              library.narrow({ search: event.currentTarget.value });
            }}
            className={clsx(inputLook, 'pl-8')}
          />
        </div>
        {list.total === 0 ? (
          <p className="flex-1 px-5 pt-4 text-sm text-muted">{library.isFirstRead ? '' : t(library.isNarrowed ? 'media.nothingFound' : 'media.empty')}</p>
        ) : (
          <MediaGrid
            clientId={client.id}
            list={list}
            see={library.see}
            index={stood}
            picked={new Set([...picked, ...taken])}
            onStand={setIndex}
            onPick={pick}
            onOpen={(id) => choose(picked.length > 0 ? picked : [id].filter((one) => !taken.includes(one)))}
            isPickedByClick
          />
        )}
        <footer className="flex items-center justify-end gap-2 border-t border-line px-5 py-3">
          <span className="mr-auto text-sm text-muted">{t('media.pickAbout')}</span>
          <Button onClick={onClose}>{t('shell.cancel')}</Button>
          <Button look="primary" disabled={picked.length === 0} onClick={() => choose(picked)}>
            {t('media.pickAdd', { count: picked.length })}
          </Button>
        </footer>
      </div>
    </Modal>
  );
}
