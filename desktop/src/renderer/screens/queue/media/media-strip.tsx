import type { SessionClient } from '@zavod/shared/session/session.ts';
import { ImagePlus } from 'lucide-react';
import { useId, useState, type DragEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { PostDetail } from '../../../../bridge/post-calls.ts';
import { Button } from '../../../components/button.tsx';
import { clsx } from '../../../components/clsx.ts';
import { FaultLine } from '../../../components/fault-line.tsx';
import { mostFiles } from './media-order.ts';
import { MediaTile } from './media-tile.tsx';
import { useMediaStrip, type MediaStripState } from './use-media-strip.ts';

const accepted = 'image/jpeg,image/png,image/webp,image/gif,image/avif,video/mp4,video/quicktime';

/** The pictures and clips of a post in their order; files are added by choosing or dropping them. */
export function MediaStrip({ client, detail }: { client: SessionClient; detail: PostDetail }) {
  const { t } = useTranslation();
  const strip = useMediaStrip(client.id, detail);
  const [isOver, setOver] = useState(false);

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
          />
        ))}
      </ol>
      <AddFiles strip={strip} />
      <Refused strip={strip} />
    </section>
  );
}

function AddFiles({ strip }: { strip: MediaStripState }) {
  const { t } = useTranslation();
  const id = useId();
  if (strip.isFull) return <p className="mt-2 text-xs text-muted">{t('mediaStrip.full', { count: mostFiles })}</p>;
  return (
    <div className="mt-1 flex items-center gap-2 text-xs text-muted">
      <label htmlFor={id} className="inline-flex h-8 cursor-pointer items-center gap-1.5 rounded-md px-2 font-medium text-text focus-within:outline-2 focus-within:outline-accent hover:bg-hover">
        <ImagePlus size={16} strokeWidth={1.75} aria-hidden />
        {t('mediaStrip.add')}
        <input
          id={id}
          type="file"
          multiple
          accept={accepted}
          className="sr-only"
          onChange={(event) => {
            strip.add([...(event.currentTarget.files ?? [])]);
            // The same file chosen again is a choice too.
            event.currentTarget.value = '';
          }}
        />
      </label>
      {t('mediaStrip.dropHere')}
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
