import type { SessionClient } from '@zavod/shared/session/session.ts';
import { ImagePlus, Images } from 'lucide-react';
import { useId, useState, type DragEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { PostDetail } from '../../../../bridge/post-calls.ts';
import { Button } from '@zavod/ui/pieces/button.tsx';
import { clsx } from '@zavod/ui/pieces/clsx.ts';
import { FileInput } from '../../../components/file-input.tsx';
import { FaultLine } from '@zavod/ui/pieces/fault-line.tsx';
import { LibraryPicker } from '../../media/library-picker.tsx';
import { MediaEditor } from './media-editor.tsx';
import { mostFiles } from './media-order.ts';
import { MediaTile } from './media-tile.tsx';
import { useMediaStrip, type MediaStripState } from './use-media-strip.ts';


/** The pictures and clips of a post in their order; files are added by choosing or dropping them. */
export function MediaStrip({ client, detail }: { client: SessionClient; detail: PostDetail }) {
  const { t } = useTranslation();
  const strip = useMediaStrip(client.id, detail);
  const [isOver, setOver] = useState(false);
  const [editedId, setEdited] = useState<string | null>(null);
  // The file itself: what a post cuts away has to be there to be taken back.
  const edited = detail.media.find(({ id }) => id === editedId);

  function drop(event: DragEvent): void {
    event.preventDefault();
    setOver(false);
    strip.add([...event.dataTransfer.files]);
  }
  function over(event: DragEvent): void {
    if (!event.dataTransfer.types.includes('Files')) return;
    event.preventDefault();
    setOver(true);
  }

  return (
    <section
      aria-label={t('mediaStrip.title')}
      onDragOver={over}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      className={clsx('mt-4 -mx-2 rounded-md border border-dashed p-2', isOver ? 'border-accent bg-selected' : 'border-line')}
      data-testid="media-strip"
    >
      <ol className="flex flex-wrap gap-2 empty:hidden">
        {strip.files.map(({ media, upload }, at) => (
          <MediaTile
            key={media.id}
            clientId={client.id}
            media={media}
            upload={upload}
            place={at + 1}
            count={strip.files.length}
            onMove={(by) => strip.move(media.id, by)}
            onRemove={() => strip.remove(media.id)}
            onEdit={() => setEdited(media.id)}
          />
        ))}
      </ol>
      <AddFiles client={client} strip={strip} />
      <Refused strip={strip} />
      {edited !== undefined && (
        <MediaEditor key={edited.id} clientId={client.id} media={edited} edits={detail.post.mediaEdits} onClose={() => setEdited(null)} onKeep={strip.show} />
      )}
    </section>
  );
}

function AddFiles({ client, strip }: { client: SessionClient; strip: MediaStripState }) {
  const { t } = useTranslation();
  const id = useId();
  const [isChoosing, setChoosing] = useState(false);
  if (strip.isFull) return <p className="mt-2 text-xs text-muted">{t('mediaStrip.full', { count: mostFiles })}</p>;
  return (
    <div className="mt-1 flex flex-wrap items-center gap-x-2 text-xs text-muted">
      <label htmlFor={id} className="inline-flex h-8 cursor-pointer items-center gap-1.5 rounded-md px-2 whitespace-nowrap font-medium text-text focus-within:outline-2 focus-within:outline-accent hover:bg-hover">
        <ImagePlus size={16} strokeWidth={1.75} aria-hidden />
        {t('mediaStrip.add')}
        <FileInput id={id} onChoose={strip.add} />
      </label>
      <Button look="quiet" className="text-xs" onClick={() => setChoosing(true)}>
        <Images size={16} strokeWidth={1.75} aria-hidden />
        {t('mediaStrip.fromLibrary')}
      </Button>
      {t('mediaStrip.dropHere')}
      {isChoosing && <LibraryPicker client={client} taken={strip.files.map(({ media }) => media.id)} room={strip.room} onClose={() => setChoosing(false)} onChoose={strip.addKnown} />}
    </div>
  );
}

function Refused({ strip }: { strip: MediaStripState }) {
  const { t } = useTranslation();
  return (
    <>
      {strip.faults.map((fault) => (
        <FaultLine key={`${fault.code} ${String(fault.details['name'])}`} fault={fault} />
      ))}
      {strip.refused.map(({ media, refusal }) =>
        refusal === null ? null : (
          <FaultLine key={media.id} fault={refusal}>
            <Button look="quiet" onClick={() => strip.putAway(media.id)}>
              {t('mediaStrip.putAway')}
            </Button>
          </FaultLine>
        ),
      )}
    </>
  );
}
