import type { ShownMedia } from '@zavod/shared/networks/checked-media.ts';
import type { Media } from '@zavod/shared/tables/media.ts';
import { Ellipsis, Heart, MessageCircle, Send } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { clipLength } from '../../../networks/media-shape.ts';
import { foldText } from '../../../networks/post-words.ts';
import { MediaStage } from './media-stage.tsx';

interface InstagramReelProps {
  clientId: string;
  media: ShownMedia<Media> | null;
  name: string;
  caption: string;
}

/** A clip fills the screen; its words lie over its foot. */
export function InstagramReel({ clientId, media, name, caption }: InstagramReelProps) {
  const { t } = useTranslation();
  const { shown, isFolded } = foldText(caption, { lines: 2, letters: 36 });
  return (
    <div className="mx-auto max-w-[270px] overflow-hidden rounded-xl">
      <MediaStage clientId={clientId} media={media} ratio={9 / 16} emptyWords={t('queue.instagramEmpty')}>
        {media?.durationMs != null && <span className="absolute top-3 right-3 rounded bg-black/60 px-1.5 text-xs tabular-nums">{clipLength(media.durationMs)}</span>}
        <span className="absolute right-2 bottom-24 flex flex-col items-center gap-4 rounded-full bg-black/60 px-2 py-3" aria-hidden>
          <Heart size={20} />
          <MessageCircle size={20} className="-scale-x-100" />
          <Send size={19} />
          <Ellipsis size={18} />
        </span>
        <div className="absolute inset-x-0 bottom-0 bg-black/60 px-3 pt-2 pb-3 text-[13px] leading-[18px]">
          <p className="truncate font-semibold">{name}</p>
          <p dir="auto" className="readable [overflow-wrap:anywhere]">
            {caption === '' ? t('queue.previewEmpty') : shown}
            {isFolded && `… ${t('queue.moreText')}`}
          </p>
        </div>
      </MediaStage>
    </div>
  );
}
