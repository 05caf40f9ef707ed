import { firstLetter } from '@zavod/shared/domain/cut-text.ts';
import { Bookmark, ChevronLeft, ChevronRight, Ellipsis, Heart, MessageCircle, Send } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { clsx } from '@zavod/ui/pieces/clsx.ts';
import { feedRatio, isReel } from '../../../networks/media-shape.ts';
import { wordsOn } from '../../../networks/post-words.ts';
import { FoldedText } from './folded-text.tsx';
import { InstagramReel } from './instagram-reel.tsx';
import { MediaStage } from './media-stage.tsx';
import type { NetworkPreviewProps } from './network-preview.ts';

/** The post as a card of the feed; a clip alone as the reel it becomes. */
export function InstagramPreview(props: NetworkPreviewProps) {
  const { t } = useTranslation();
  const { clientId, channel, media, post } = props;
  const [page, setPage] = useState(0);
  const name = nameOf(props, t('queue.noChannelYet'));
  const caption = wordsOn('instagram', post).body;
  if (isReel(media)) return <InstagramReel clientId={clientId} media={media[0] ?? null} name={name} caption={caption} />;
  const place = Math.min(page, Math.max(0, media.length - 1));

  return (
    <div className="overflow-hidden rounded-lg border border-line bg-instagram-ground text-[13px] leading-[18px]">
      <div className="flex items-center gap-2.5 px-3 py-2.5">
        <Face name={name} />
        <span className="min-w-0 flex-1 truncate font-semibold">{name}</span>
        <Ellipsis size={16} aria-hidden />
      </div>
      <MediaStage clientId={clientId} media={media[place] ?? null} ratio={feedRatio(media[0])} emptyWords={t('queue.instagramEmpty')}>
        {media.length > 1 && <Turns place={place} count={media.length} onTurn={setPage} />}
      </MediaStage>
      <div className="relative flex items-center gap-3.5 px-3 pt-2.5" aria-hidden>
        <Heart size={22} strokeWidth={1.75} />
        <MessageCircle size={22} strokeWidth={1.75} className="-scale-x-100" />
        <Send size={21} strokeWidth={1.75} />
        {media.length > 1 && <Dots place={place} count={media.length} />}
        <Bookmark size={22} strokeWidth={1.75} className="ml-auto" />
      </div>
      <div className="px-3 pt-2 pb-3">
        {caption === '' ? (
          <p className="text-muted">{t('queue.previewEmpty')}</p>
        ) : (
          <FoldedText text={caption} lines={2} letters={40} lead={channel === null ? null : name} linkClass="text-instagram-link" />
        )}
        <p className="mt-1 text-[11px] text-muted">{t('queue.justNow')}</p>
      </div>
    </div>
  );
}

/** Handles are written without their sign on Instagram. */
const nameOf = ({ channel }: NetworkPreviewProps, otherwise: string): string => channel?.handle?.replace(/^@/, '') ?? channel?.title ?? otherwise;

const Face = ({ name }: { name: string }) => (
  <span aria-hidden className="flex size-8 shrink-0 items-center justify-center rounded-full border-2 border-instagram-ground bg-hover text-xs font-semibold text-text uppercase ring-2 ring-edge">
    {firstLetter(name)}
  </span>
);

function Turns({ place, count, onTurn }: { place: number; count: number; onTurn: (place: number) => void }) {
  const { t } = useTranslation();
  const look = 'absolute top-1/2 flex size-7 -translate-y-1/2 items-center justify-center rounded-full bg-black/60 text-on-still disabled:invisible';
  return (
    <>
      <span className="absolute top-3 right-3 rounded-full bg-black/60 px-2.5 py-1 text-xs tabular-nums">
        {place + 1}/{count}
      </span>
      <button type="button" aria-label={t('queue.mediaBefore')} disabled={place === 0} onClick={() => onTurn(place - 1)} className={clsx(look, 'left-2')}>
        <ChevronLeft size={16} aria-hidden />
      </button>
      <button type="button" aria-label={t('queue.mediaAfter')} disabled={place === count - 1} onClick={() => onTurn(place + 1)} className={clsx(look, 'right-2')}>
        <ChevronRight size={16} aria-hidden />
      </button>
    </>
  );
}

const Dots = ({ place, count }: { place: number; count: number }) => (
  <span className="absolute left-1/2 flex -translate-x-1/2 gap-1">
    {Array.from({ length: count }, (_, dot) => (
      <span key={dot} className={clsx('size-1.5 rounded-full', dot === place ? 'bg-accent' : 'bg-edge')} />
    ))}
  </span>
);
