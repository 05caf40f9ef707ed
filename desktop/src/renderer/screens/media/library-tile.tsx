import { isClip } from '@zavod/shared/networks/checked-media.ts';
import type { Media } from '@zavod/shared/tables/media.ts';
import { Check, Film } from 'lucide-react';
import type { MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { LibraryRow } from '../../../bridge/library-calls.ts';
import { clsx } from '@zavod/ui/pieces/clsx.ts';
import { Picture } from '../../components/picture.tsx';
import { clipLength } from '../../networks/media-shape.ts';
import { useMediaName } from './media-name.ts';

interface LibraryTileProps {
  clientId: string;
  /** Undefined until its page is read. */
  row: LibraryRow | undefined;
  place: number;
  total: number;
  box: { left: number; top: number; side: number };
  isCurrent: boolean;
  isPicked: boolean;
  isPickedByClick: boolean;
  onStand: () => void;
  onPick: () => void;
  onOpen: () => void;
}

/** One file of the library. A click stands on it; with Ctrl or Cmd it picks it. */
export function LibraryTile({ clientId, row, place, total, box, isCurrent, isPicked, isPickedByClick, onStand, onPick, onOpen }: LibraryTileProps) {
  const { t } = useTranslation();
  const nameOf = useMediaName();
  const frame = { left: box.left, top: box.top, width: box.side };
  if (row === undefined) return <div aria-hidden className="absolute" style={frame}><div className="rounded-md bg-hover" style={{ height: box.side }} /></div>;
  const { media, uses } = row;
  const name = nameOf(media);

  function click(event: MouseEvent): void {
    onStand();
    if (isPickedByClick || event.ctrlKey || event.metaKey || event.shiftKey) onPick();
  }

  return (
    <div
      id={`media-${media.id}`}
      role="option"
      aria-selected={isPicked || isCurrent}
      aria-setsize={total}
      aria-posinset={place}
      onClick={click}
      onDoubleClick={onOpen}
      className="absolute cursor-default"
      style={frame}
      data-testid="library-tile"
    >
      <div
        className={clsx('relative overflow-hidden rounded-md bg-hover', isCurrent && 'outline-2 outline-offset-2 outline-accent', isPicked && !isCurrent && 'outline-2 outline-edge')}
        style={{ height: box.side }}
      >
        <Still clientId={clientId} media={media} />
        {isPicked && (
          <span className="absolute top-1.5 left-1.5 flex size-5 items-center justify-center rounded-full bg-accent-fill text-on-accent">
            <Check size={13} strokeWidth={2.5} aria-label={t('media.picked')} />
          </span>
        )}
      </div>
      <p dir="auto" className="mt-1.5 truncate text-left text-xs font-medium">{name}</p>
      <p className="truncate text-xs text-muted tabular-nums">{uses > 0 ? t('media.usedBy', { count: uses }) : t('media.unused')}</p>
    </div>
  );
}

/** The small picture where there is one. A clip without is not fetched for a tile: it may be hundreds of megabytes. */
function Still({ clientId, media }: { clientId: string; media: Media }) {
  const { t } = useTranslation();
  const still = media.thumbnailSha256 ?? (isClip(media) ? null : media.sha256);
  const sign = <Film size={22} strokeWidth={1.5} aria-hidden className="absolute top-1/2 left-1/2 -translate-1/2 text-muted" />;
  return (
    <>
      {still === null ? sign : <Picture clientId={clientId} sha256={still} altText="" className="size-full object-cover" />}
      {isClip(media) && (
        <span className="absolute right-1.5 bottom-1.5 inline-flex items-center gap-1 rounded bg-surface/85 px-1 text-xs tabular-nums">
          <Film size={12} aria-label={t('media.clip')} />
          {media.durationMs !== null && clipLength(media.durationMs)}
        </span>
      )}
    </>
  );
}
