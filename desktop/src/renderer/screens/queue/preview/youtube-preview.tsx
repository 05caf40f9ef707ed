import { firstLetter } from '@zavod/shared/domain/cut-text.ts';
import { isClip, isPicture, type ShownMedia } from '@zavod/shared/networks/checked-media.ts';
import type { Media } from '@zavod/shared/tables/media.ts';
import { EllipsisVertical } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { clipLength, isShort } from '../../../networks/media-shape.ts';
import { wordsOn } from '../../../networks/post-words.ts';
import { FoldedText } from './folded-text.tsx';
import { MediaStage } from './media-stage.tsx';
import type { NetworkPreviewProps } from './network-preview.ts';

/** The clip as the home page lists it, with the beginning of its description; an upright one as a short. */
export function YoutubePreview({ clientId, channel, post, media }: NetworkPreviewProps) {
  const { t } = useTranslation();
  const clip = media.find(isClip) ?? null;
  const { title, body } = wordsOn('youtube', post);
  const heading = title === null || title === '' ? t('queue.noTitle') : title;
  const name = channel?.title ?? t('queue.noChannelYet');
  if (clip !== null && isShort(clip)) return <Short clientId={clientId} clip={clip} heading={heading} name={name} />;

  return (
    <div className="overflow-hidden rounded-xl border border-line bg-youtube-ground p-3 text-[12px] leading-[18px]">
      <MediaStage clientId={clientId} media={shownOn(clip, media)} ratio={16 / 9} emptyWords={t('queue.youtubeEmpty')} className="rounded-xl">
        {clip?.durationMs != null && <Length ms={clip.durationMs} />}
      </MediaStage>
      <div className="mt-3 flex gap-3">
        <span aria-hidden className="flex size-9 shrink-0 items-center justify-center rounded-full bg-youtube-box text-sm font-semibold uppercase">
          {firstLetter(name)}
        </span>
        <div className="min-w-0 flex-1">
          <p dir="auto" className="readable line-clamp-2 text-[14px] leading-5 font-semibold [overflow-wrap:anywhere]">{heading}</p>
          <p dir="auto" className="mt-0.5 truncate text-left text-muted">{name}</p>
          <p className="text-muted">{t('queue.youtubeViews')}</p>
        </div>
        <EllipsisVertical size={16} aria-hidden className="shrink-0" />
      </div>
      <div className="mt-3 rounded-lg bg-youtube-box px-3 py-2">
        {body === '' ? (
          <p className="text-muted">{t('queue.noDescription')}</p>
        ) : (
          <FoldedText text={body} lines={3} letters={40} linkClass="text-youtube-link" />
        )}
      </div>
    </div>
  );
}

/** A picture of the post stands before a clip of which nobody chose a moment and that has no still. Without a clip there is nothing to see. */
function shownOn(clip: ShownMedia<Media> | null, media: readonly ShownMedia<Media>[]): ShownMedia<Media> | null {
  if (clip === null || clip.coverMs !== null || clip.thumbnailSha256 !== null) return clip;
  return media.find(isPicture) ?? clip;
}

const Length = ({ ms }: { ms: number }) => <span className="absolute right-2 bottom-2 rounded bg-black/80 px-1 text-xs font-medium tabular-nums">{clipLength(ms)}</span>;

function Short({ clientId, clip, heading, name }: { clientId: string; clip: ShownMedia<Media>; heading: string; name: string }) {
  const { t } = useTranslation();
  return (
    <div className="mx-auto max-w-[270px] overflow-hidden rounded-xl">
      <MediaStage clientId={clientId} media={clip} ratio={9 / 16} emptyWords={t('queue.youtubeEmpty')}>
        <span className="absolute top-3 left-3 rounded bg-black/60 px-1.5 text-xs font-semibold">Shorts</span>
        {clip.durationMs !== null && <span className="absolute top-3 right-3 rounded bg-black/60 px-1.5 text-xs tabular-nums">{clipLength(clip.durationMs)}</span>}
        <div className="absolute inset-x-0 bottom-0 bg-black/60 px-3 pt-2 pb-3 text-[13px] leading-[18px]">
          <p className="truncate font-semibold">{name}</p>
          <p dir="auto" className="readable line-clamp-2 [overflow-wrap:anywhere]">{heading}</p>
        </div>
      </MediaStage>
    </div>
  );
}
