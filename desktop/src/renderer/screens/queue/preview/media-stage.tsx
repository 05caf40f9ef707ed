import { isClip, type ShownMedia } from '@zavod/shared/networks/checked-media.ts';
import type { Media } from '@zavod/shared/tables/media.ts';
import { ImageOff, Play } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Picture } from '../../../components/picture.tsx';
import { clipAddress, stillOf } from '../../../networks/media-shape.ts';

interface MediaStageProps {
  clientId: string;
  /** Null where the post has nothing to put here. */
  media: ShownMedia<Media> | null;
  ratio: number;
  /** What the network would say of an empty frame. */
  emptyWords: string;
  /** Laid over the picture. */
  children?: ReactNode;
  className?: string;
}

/** A frame of one shape with a picture or the still of a clip in it. */
export function MediaStage({ clientId, media, ratio, emptyWords, children, className }: MediaStageProps) {
  return (
    <div className={`relative w-full overflow-hidden bg-still text-on-still ${className ?? ''}`} style={{ aspectRatio: ratio }}>
      {media === null ? <Empty words={emptyWords} /> : <Shown clientId={clientId} media={media} />}
      {children}
    </div>
  );
}

function Shown({ clientId, media }: { clientId: string; media: ShownMedia<Media> }) {
  const { t } = useTranslation();
  // A chosen moment is shown from the clip itself.
  const still = media.coverMs === null ? stillOf(media) : null;
  const isMoving = isClip(media);
  return (
    <>
      {still === null ? (
        <video src={clipAddress(clientId, media)} muted preload="metadata" aria-label={media.altText || t('queue.clip')} className="size-full object-cover" />
      ) : (
        <Picture clientId={clientId} sha256={still} altText={media.altText} crop={media.crop} className="size-full object-cover" />
      )}
      {isMoving && (
        <span className="absolute top-1/2 left-1/2 flex size-12 -translate-1/2 items-center justify-center rounded-full bg-black/60">
          <Play size={22} fill="currentColor" aria-label={t('queue.clip')} className="ml-0.5" />
        </span>
      )}
    </>
  );
}

function Empty({ words }: { words: string }) {
  return (
    <span className="flex size-full flex-col items-center justify-center gap-2 px-8 text-center text-xs">
      <ImageOff size={22} strokeWidth={1.5} aria-hidden />
      {words}
    </span>
  );
}
