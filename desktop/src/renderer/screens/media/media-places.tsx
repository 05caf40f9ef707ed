import type { SessionClient } from '@zavod/shared/session/session.ts';
import { Folder, FolderPlus, FolderX, Hash, Images, Pencil, Trash2, X, type LucideIcon } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { MediaFilter } from '../../../bridge/library-calls.ts';
import { clsx } from '@zavod/ui/pieces/clsx.ts';
import { IconButton } from '@zavod/ui/pieces/icon-button.tsx';
import { useAsk } from '../../data/use-ask.ts';
import { NameLine } from './name-line.tsx';
import type { Library } from './use-library.ts';
import type { LibraryVerbs } from './use-library-verbs.ts';

interface MediaPlacesProps {
  client: SessionClient;
  filter: MediaFilter;
  narrow: Library['narrow'];
  verbs: LibraryVerbs;
}

/** Folders, tags, and what was deleted. */
export function MediaPlaces({ client, filter, narrow, verbs }: MediaPlacesProps) {
  const { t } = useTranslation();
  const { data: facets } = useAsk('library.facets', { clientId: client.id });
  const [named, setNamed] = useState<string | null>(null);
  const canEdit = client.role !== 'viewer';
  const isIn = (folder: MediaFilter['folder']): boolean => !filter.isDeleted && filter.folder === folder;
  const goTo = (folder: MediaFilter['folder']): void => narrow({ folder, isDeleted: false });

  return (
    <nav aria-label={t('media.places')} className="flex h-full w-52 shrink-0 flex-col overflow-y-auto border-r border-line bg-surface px-2 py-3 text-sm max-[820px]:hidden">
      <Place icon={Images} words={t('media.all')} count={facets?.total} isCurrent={isIn(null)} onGo={() => goTo(null)} />
      <Place icon={FolderX} words={t('media.noFolder')} isCurrent={isIn('none')} onGo={() => goTo('none')} />
      <Heading words={t('media.folders')}>{canEdit && <IconButton icon={FolderPlus} label={t('media.addFolder')} onClick={() => setNamed('new')} />}</Heading>
      {named === 'new' && <NameLine label={t('media.folderName')} value="" onClose={() => setNamed(null)} onName={(name) => verbs.nameFolder(crypto.randomUUID(), name)} />}
      {facets?.folders.map(({ id, name, count }) =>
        named === id ? (
          <NameLine key={id} label={t('media.folderName')} value={name} onClose={() => setNamed(null)} onName={(next) => verbs.nameFolder(id, next)} />
        ) : (
          <Place key={id} icon={Folder} words={name} count={count} isCurrent={isIn(id)} onGo={() => goTo(isIn(id) ? null : id)}>
            {canEdit && (
              <>
                <IconButton icon={Pencil} label={t('media.renameFolder', { name })} onClick={() => setNamed(id)} />
                <IconButton icon={X} label={t('media.removeFolder', { name })} onClick={() => verbs.removeFolder(id)} />
              </>
            )}
          </Place>
        ),
      )}
      {facets?.folders.length === 0 && named === null && <p className="px-2 py-1 text-xs text-muted">{t('media.noFolders')}</p>}
      <Heading words={t('media.tags')} />
      {facets?.tags.map(({ tag, count }) =>
        named === `#${tag}` ? (
          <NameLine key={tag} label={t('media.tagName')} value={tag} onClose={() => setNamed(null)} onName={(next) => verbs.renameTag(tag, next)} />
        ) : (
          <Place key={tag} icon={Hash} words={tag} count={count} isCurrent={filter.tag === tag} onGo={() => narrow({ tag: filter.tag === tag ? null : tag })}>
            {canEdit && <IconButton icon={Pencil} label={t('media.renameTag', { name: tag })} onClick={() => setNamed(`#${tag}`)} />}
          </Place>
        ),
      )}
      {facets?.tags.length === 0 && <p className="px-2 py-1 text-xs text-muted">{t('media.noTags')}</p>}
      <div className="mt-auto pt-4">
        <Place icon={Trash2} words={t('media.deleted')} count={facets?.deleted} isCurrent={filter.isDeleted} onGo={() => narrow({ isDeleted: !filter.isDeleted, folder: null, tag: null })} />
      </div>
    </nav>
  );
}

const Heading = ({ words, children }: { words: string; children?: ReactNode }) => (
  <h2 className="mt-4 flex h-7 items-center justify-between px-2 text-xs font-semibold text-muted">
    {words}
    {children}
  </h2>
);

interface PlaceProps {
  icon: LucideIcon;
  words: string;
  count?: number | undefined;
  isCurrent: boolean;
  onGo: () => void;
  children?: ReactNode;
}

function Place({ icon: Icon, words, count, isCurrent, onGo, children }: PlaceProps) {
  return (
    <div className={clsx('group flex h-8 shrink-0 items-center rounded-md', isCurrent ? 'bg-selected' : 'hover:bg-hover')}>
      <button type="button" aria-pressed={isCurrent} onClick={onGo} className={clsx('flex h-full min-w-0 flex-1 items-center gap-2 rounded-md px-2 text-left', isCurrent && 'font-medium')}>
        <Icon size={15} strokeWidth={1.75} aria-hidden className="shrink-0 text-muted" />
        <span className="min-w-0 flex-1 truncate">{words}</span>
        {count !== undefined && count > 0 && <span className={clsx('text-xs text-muted tabular-nums', children !== undefined && 'group-focus-within:hidden group-hover:hidden')}>{count}</span>}
      </button>
      {children !== undefined && <span className="sr-only flex group-focus-within:not-sr-only group-hover:not-sr-only">{children}</span>}
    </div>
  );
}
