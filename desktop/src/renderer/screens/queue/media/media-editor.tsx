import type { MediaEdits } from '@zavod/shared/domain/media-edit.ts';
import type { MediaPartChange } from '@zavod/shared/mutations/edit-media-part.ts';
import { isClip } from '@zavod/shared/networks/checked-media.ts';
import type { Media } from '@zavod/shared/tables/media.ts';
import { useId, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@zavod/ui/pieces/button.tsx';
import { clsx } from '@zavod/ui/pieces/clsx.ts';
import { Modal } from '@zavod/ui/pieces/modal.tsx';
import { shapeName } from '../../../networks/media-shape.ts';
import { CoverStage } from './cover-stage.tsx';
import { cropShapes } from './crop-math.ts';
import { CropStage } from './crop-stage.tsx';
import { useMediaEdit, type MediaEditing, type Shape } from './use-media-edit.ts';

interface MediaEditorProps {
  clientId: string;
  /** The file itself, not as the post shows it. */
  media: Media;
  edits: MediaEdits;
  onClose: () => void;
  onKeep: (changes: readonly MediaPartChange[]) => void;
}

/** How the post shows one of its files: the part of a picture, the cover of a clip, and the words for it. The file stays as it is. */
export function MediaEditor({ clientId, media, edits, onClose, onKeep }: MediaEditorProps) {
  const { t } = useTranslation();
  const editing = useMediaEdit(media, edits);
  const keep = (): void => {
    onKeep(editing.changes());
    onClose();
  };
  function press(event: KeyboardEvent): void {
    // The editor behind has keys of its own, which are not meant here; the window itself does not hear of this one then.
    event.stopPropagation();
    if (event.key === 'Escape') onClose();
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    keep();
  }
  return (
    <Modal title={t('mediaStrip.editTitle')} isOpen onClose={onClose} className="top-[5vh] max-h-[90vh] w-[min(760px,92vw)]">
      <div onKeyDown={press} className="pt-3 pb-5">
        {isClip(media) ? (
          <>
            <CoverStage clientId={clientId} media={media} editing={editing} />
            <WholeClip media={media} />
          </>
        ) : (
          <>
            <CropStage clientId={clientId} media={media} editing={editing} />
            <Shapes editing={editing} isMeasured={media.width !== null && media.height !== null} />
          </>
        )}
        <AltText media={media} editing={editing} />
        <div className="flex justify-end gap-2 px-5 pt-4">
          <Button onClick={onClose}>{t('shell.cancel')}</Button>
          <Button look="primary" onClick={keep}>
            {t('mediaStrip.keep')}
          </Button>
        </div>
      </div>
    </Modal>
  );
}

const shapes: readonly Shape[] = ['whole', ...cropShapes.map(({ name }) => name), 'free'];

function Shapes({ editing, isMeasured }: { editing: MediaEditing; isMeasured: boolean }) {
  const { t } = useTranslation();
  if (!isMeasured) return <p className="px-5 pt-4 text-sm text-muted">{t('mediaStrip.notMeasured')}</p>;
  return (
    <div className="px-5 pt-4">
      <div role="radiogroup" aria-label={t('mediaStrip.shape')} className="flex flex-wrap gap-1">
        {shapes.map((shape) => (
          <label
            key={shape}
            className={clsx(
              'flex h-8 cursor-pointer items-center rounded-md px-2.5 text-sm font-medium tabular-nums focus-within:outline-2 focus-within:outline-accent',
              editing.shape === shape ? 'bg-selected text-accent' : 'text-muted hover:bg-hover hover:text-text',
            )}
          >
            <input type="radio" name="shape" className="sr-only" checked={editing.shape === shape} onChange={() => editing.choose(shape)} />
            {shape === 'whole' ? t('mediaStrip.whole') : shape === 'free' ? t('mediaStrip.free') : shape}
          </label>
        ))}
      </div>
      <p id="crop-keys" className="mt-1 text-xs text-muted">
        {t('mediaStrip.cropAbout')}
      </p>
    </div>
  );
}

/** Why there is no frame to draw as there is on a picture, and what works in its place. */
function WholeClip({ media }: { media: Media }) {
  const { t } = useTranslation();
  const shape = shapeName(media);
  return (
    <p className="px-5 pt-3 text-xs text-muted">
      {shape !== null && `${t('mediaStrip.shapeIs', { shape })} `}
      {t('mediaStrip.clipWhole')}
    </p>
  );
}

function AltText({ media, editing }: { media: Media; editing: MediaEditing }) {
  const { t } = useTranslation();
  const id = useId();
  const isOwn = editing.words !== media.altText;
  return (
    <div className="px-5 pt-4">
      <label htmlFor={id} className="mb-1 block text-xs font-medium">
        {t('mediaStrip.altText')}
      </label>
      <textarea
        id={id}
        dir="auto"
        value={editing.words}
        maxLength={2_000}
        rows={2}
        onChange={(event) => editing.say(event.currentTarget.value)}
        className="w-full rounded-md border border-edge bg-surface px-2.5 py-1.5 text-sm"
      />
      <p className="mt-1 text-xs text-muted">{t(isOwn ? 'mediaStrip.altTextOwn' : 'mediaStrip.altTextAbout')}</p>
    </div>
  );
}
