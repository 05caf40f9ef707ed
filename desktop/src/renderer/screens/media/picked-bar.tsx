import type { SessionClient } from '@zavod/shared/session/session.ts';
import { FolderInput, RotateCcw, Tag, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@zavod/ui/pieces/button.tsx';
import { Pop } from '@zavod/ui/pieces/pop.tsx';
import { FolderChoice } from './folder-choice.tsx';
import { NameLine } from './name-line.tsx';
import type { LibraryVerbs } from './use-library-verbs.ts';

interface PickedBarProps {
  client: SessionClient;
  mediaIds: readonly string[];
  isDeleted: boolean;
  verbs: LibraryVerbs;
  onDone: () => void;
}

/** What can be done with several files at once. */
export function PickedBar({ client, mediaIds, isDeleted, verbs, onDone }: PickedBarProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<'folder' | 'tag' | null>(null);
  const then = (act: () => void): void => {
    setOpen(null);
    act();
    onDone();
  };
  return (
    <div role="group" className="flex flex-wrap items-center gap-2 border-b border-line bg-selected px-4 py-1.5" aria-label={t('media.pickedBar')}>
      <span className="mr-auto text-sm font-medium tabular-nums">{t('media.pickedCount', { count: mediaIds.length })}</span>
      {!isDeleted && (
        <>
          <Pop
            title={t('media.moveTo')}
            isOpen={open === 'folder'}
            onOpenChange={(isOpen) => setOpen(isOpen ? 'folder' : null)}
            trigger={
              <Button>
                <FolderInput size={15} strokeWidth={1.75} aria-hidden />
                {t('media.moveTo')}
              </Button>
            }
          >
            <FolderChoice clientId={client.id} onChoose={(folderId) => then(() => verbs.move(mediaIds, folderId))} />
          </Pop>
          <Pop
            title={t('media.addTag')}
            isOpen={open === 'tag'}
            onOpenChange={(isOpen) => setOpen(isOpen ? 'tag' : null)}
            trigger={
              <Button>
                <Tag size={15} strokeWidth={1.75} aria-hidden />
                {t('media.addTag')}
              </Button>
            }
          >
            <div className="w-56 p-2">
              <NameLine label={t('media.tagName')} value="" onClose={() => setOpen(null)} onName={(add) => then(() => verbs.tag(mediaIds, { add }))} />
            </div>
          </Pop>
        </>
      )}
      <Button look={isDeleted ? 'plain' : 'danger'} onClick={() => then(() => verbs.remove(mediaIds, isDeleted))}>
        {isDeleted ? <RotateCcw size={15} strokeWidth={1.75} aria-hidden /> : <Trash2 size={15} strokeWidth={1.75} aria-hidden />}
        {t(isDeleted ? 'media.restore' : 'media.delete')}
      </Button>
      <Button look="quiet" onClick={onDone}>
        {t('media.pickNone')}
      </Button>
    </div>
  );
}
