import { Folder, FolderX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useAsk } from '../../data/use-ask.ts';

/** The folders of the client, and none. */
export function FolderChoice({ clientId, onChoose }: { clientId: string; onChoose: (folderId: string | null) => void }) {
  const { t } = useTranslation();
  const { data: facets } = useAsk('library.facets', { clientId });
  const look = 'flex h-8 w-full items-center gap-2 rounded-md px-2 text-left hover:bg-hover';
  return (
    <ul className="max-h-80 w-56 overflow-y-auto p-1">
      {facets?.folders.map(({ id, name }) => (
        <li key={id}>
          <button type="button" className={look} onClick={() => onChoose(id)}>
            <Folder size={15} strokeWidth={1.75} aria-hidden className="shrink-0 text-muted" />
            <span className="truncate">{name}</span>
          </button>
        </li>
      ))}
      <li>
        <button type="button" className={look} onClick={() => onChoose(null)}>
          <FolderX size={15} strokeWidth={1.75} aria-hidden className="shrink-0 text-muted" />
          {t('media.noFolder')}
        </button>
      </li>
    </ul>
  );
}
