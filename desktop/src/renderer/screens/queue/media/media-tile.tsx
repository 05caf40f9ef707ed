import { isClip, type ShownMedia } from '@zavod/shared/networks/checked-media.ts';
import type { Media } from '@zavod/shared/tables/media.ts';
import { ChevronLeft, ChevronRight, CloudUpload, Crop, Film, X } from 'lucide-react';
import { useEffect, useRef, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { OpenUpload } from '../../../../bridge/media-calls.ts';
import { IconButton } from '@zavod/ui/pieces/icon-button.tsx';
import { Picture } from '../../../components/picture.tsx';
import { clipAddress, clipLength } from '../../../networks/media-shape.ts';
import { numberFormat } from '@zavod/ui/words/formats.ts';

interface MediaTileProps {
  clientId: string;
  media: ShownMedia<Media>;
  upload: OpenUpload | undefined;
  place: number;
  count: number;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
  onEdit: () => void;
}

/** One file of a post as the post shows it. Alt with an arrow moves it, Delete removes it, Enter edits it, as its buttons do. */
export function MediaTile({ clientId, media, upload, place, count, onMove, onRemove, onEdit }: MediaTileProps) {
  const { t } = useTranslation();
  const tile = useRef<HTMLLIElement>(null);
  const hasMoved = useRef(false);
  const name = t(isClip(media) ? 'mediaStrip.clip' : 'mediaStrip.picture');

  // A node that changes its place loses the focus: whoever moved it goes on moving it.
  useEffect(() => {
    if (hasMoved.current) tile.current?.focus();
    hasMoved.current = false;
  }, [place]);
  const move = (by: -1 | 1): void => {
    hasMoved.current = true;
    onMove(by);
  };

  function press(event: KeyboardEvent): void {
    if (event.altKey && event.key === 'ArrowLeft') move(-1);
    else if (event.altKey && event.key === 'ArrowRight') move(1);
    else if (event.key === 'Delete') onRemove();
    else if (event.key === 'Enter' && event.target === tile.current && !event.ctrlKey && !event.metaKey) onEdit();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <li
      ref={tile}
      tabIndex={0}
      aria-label={t('mediaStrip.place', { name, place, count })}
      onKeyDown={press}
      className="group relative size-28 overflow-hidden rounded-md bg-hover"
      data-testid="media-tile"
    >
      <Shown clientId={clientId} media={media} name={name} />
      <span className="absolute inset-x-0 top-0 flex bg-surface/85 opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 group-focus:opacity-100">
        <IconButton icon={ChevronLeft} label={t('mediaStrip.earlier')} disabled={place === 1} onClick={() => move(-1)} />
        <IconButton icon={ChevronRight} label={t('mediaStrip.later')} disabled={place === count} onClick={() => move(1)} />
        <IconButton icon={Crop} label={t(isClip(media) ? 'mediaStrip.editClip' : 'mediaStrip.editPicture')} onClick={onEdit} />
        <IconButton icon={X} label={t('mediaStrip.remove')} className="ml-auto" onClick={onRemove} />
      </span>
      {upload !== undefined && upload.refusal === null && <OnItsWay share={upload.share} />}
    </li>
  );
}

function Shown({ clientId, media, name }: { clientId: string; media: ShownMedia<Media>; name: string }) {
  const { t } = useTranslation();
  if (!isClip(media)) {
    return <Picture clientId={clientId} sha256={media.thumbnailSha256 ?? media.sha256} altText={media.altText} crop={media.crop} className="size-full object-cover" />;
  }
  const length = media.durationMs === null ? null : clipLength(media.durationMs);
  return (
    <>
      <video key={media.coverMs} src={clipAddress(clientId, media)} muted preload="metadata" aria-hidden className="size-full object-cover" />
      <span className="absolute right-1 bottom-1 inline-flex items-center gap-1 rounded bg-surface/85 px-1 text-xs tabular-nums" title={length === null ? name : t('mediaStrip.length', { length })}>
        <Film size={12} aria-hidden />
        {length}
      </span>
    </>
  );
}

function OnItsWay({ share }: { share: number }) {
  const { t, i18n } = useTranslation();
  const percent = numberFormat(i18n.language, { style: 'percent' }).format(share);
  return (
    <span className="absolute bottom-1 left-1 inline-flex items-center gap-1 rounded bg-surface/85 px-1 text-xs tabular-nums" role="status" title={t('mediaStrip.waits')}>
      <CloudUpload size={12} aria-label={t('mediaStrip.waits')} />
      {share > 0 && share < 1 && percent}
    </span>
  );
}
