import type { Media } from '@zavod/shared/tables/media.ts';
import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@zavod/ui/pieces/button.tsx';
import { NameLine } from './name-line.tsx';
import type { LibraryVerbs } from './use-library-verbs.ts';

/** The tags of a file; each can be taken off, and more put on. */
export function MediaTags({ media, canEdit, verbs }: { media: Media; canEdit: boolean; verbs: LibraryVerbs }) {
  const { t } = useTranslation();
  const [isAdding, setAdding] = useState(false);
  return (
    <div className="flex flex-wrap items-center gap-1.5">
      {media.tags.map((tag) => (
        <span key={tag} className="inline-flex h-7 items-center gap-1 rounded-md bg-hover pr-1 pl-2 text-sm">
          {tag}
          {canEdit && (
            <button type="button" aria-label={t('media.removeTag', { name: tag })} onClick={() => verbs.tag([media.id], { remove: tag })} className="flex size-5 items-center justify-center rounded text-muted hover:text-text">
              <X size={13} aria-hidden />
            </button>
          )}
        </span>
      ))}
      {media.tags.length === 0 && !canEdit && <p className="text-sm text-muted">{t('media.noTags')}</p>}
      {canEdit &&
        (isAdding ? (
          <div className="w-36">
            <NameLine label={t('media.tagName')} value="" onClose={() => setAdding(false)} onName={(add) => verbs.tag([media.id], { add })} />
          </div>
        ) : (
          <Button look="quiet" className="h-7 first:-ml-2.5" onClick={() => setAdding(true)}>
            <Plus size={14} aria-hidden />
            {t('media.addTag')}
          </Button>
        ))}
    </div>
  );
}
