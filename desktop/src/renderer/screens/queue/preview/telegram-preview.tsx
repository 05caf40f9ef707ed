import { checkPost, type CheckedPost } from '@zavod/shared/networks/check-post.ts';
import { isClip, isPicture, type ShownMedia } from '@zavod/shared/networks/checked-media.ts';
import { composeTelegram } from '@zavod/shared/networks/telegram-composition.ts';
import type { Media } from '@zavod/shared/tables/media.ts';
import { Eye } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { clsx } from '@zavod/ui/pieces/clsx.ts';
import { Picture } from '../../../components/picture.tsx';
import { clipLength } from '../../../networks/media-shape.ts';
import { MediaStage } from './media-stage.tsx';
import type { NetworkPreviewProps } from './network-preview.ts';

/** The post as readers of the channel will see it. */
export function TelegramPreview({ clientId, channel, post, media, clock }: NetworkPreviewProps) {
  const { t } = useTranslation();
  const notes = useMemo(() => checkPost(post, 'telegram').notes, [post]);
  const becomesPreview = notes.includes('image-becomes-preview');
  const givesWay = notes.length > 0;
  const image = media.find(isPicture);
  const picture = image === undefined ? null : <Picture clientId={clientId} sha256={image.sha256} altText={image.altText} crop={image.crop} className="max-h-64 w-full object-cover" />;
  const clip = image === undefined ? media.find(isClip) : undefined;

  return (
    <div className="rounded-xl bg-telegram-ground p-3">
      <div className="overflow-hidden rounded-xl rounded-bl-sm bg-telegram-bubble shadow-[0_1px_1px_var(--shadow)]">
        {!givesWay && picture}
        {clip !== undefined && <Clip clientId={clientId} clip={clip} />}
        <div className="px-3 pt-2 pb-1.5 text-[14px] leading-[1.4]">
          <p dir="auto" className="mb-0.5 truncate text-left text-[13px] font-semibold text-telegram-link">{channel?.title ?? t('queue.noChannelYet')}</p>
          <Blocks post={post} />
          {becomesPreview && <div className="mt-2 overflow-hidden rounded-md border-l-3 border-telegram-link">{picture}</div>}
          <p className="mt-1 flex items-center justify-end gap-1 text-[11px] text-muted tabular-nums">
            <Eye size={12} aria-hidden />1<span className="ml-1">{clock}</span>
          </p>
        </div>
      </div>
    </div>
  );
}

/** As it stands in the channel before it plays, with its length in the corner. */
function Clip({ clientId, clip }: { clientId: string; clip: ShownMedia<Media> }) {
  const ratio = clip.width && clip.height ? Math.max(clip.width / clip.height, 3 / 4) : 16 / 9;
  return (
    <MediaStage clientId={clientId} media={clip} ratio={ratio} emptyWords="">
      {clip.durationMs !== null && <span className="absolute top-2 left-2 rounded-full bg-black/60 px-2 text-[11px] tabular-nums">{clipLength(clip.durationMs)}</span>}
    </MediaStage>
  );
}

function Blocks({ post }: { post: CheckedPost }) {
  const { t } = useTranslation();
  const variantText = post.variants.find((variant) => variant.network === 'telegram')?.text ?? null;
  const blocks = composeTelegram({ ...post, variantText });
  if (blocks.length === 0) return <p className="text-muted">{t('queue.previewEmpty')}</p>;
  return (
    <div className="readable flex flex-col gap-[1.4em] whitespace-pre-wrap [overflow-wrap:anywhere]">
      {blocks.map((block) => (
        <p
          key={block.kind}
          dir="auto"
          className={clsx(block.kind === 'title' && 'font-semibold', (block.kind === 'link' || block.kind === 'hashtags') && 'text-telegram-link')}
        >
          {block.text}
        </p>
      ))}
    </div>
  );
}
