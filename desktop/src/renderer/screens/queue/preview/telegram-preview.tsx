import { checkPost, type CheckedPost } from '@zavod/shared/networks/check-post.ts';
import { isPicture } from '@zavod/shared/networks/checked-media.ts';
import { composeTelegram } from '@zavod/shared/networks/telegram-composition.ts';
import { Eye } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { clsx } from '@zavod/ui/pieces/clsx.ts';
import { Picture } from '../../../components/picture.tsx';
import type { NetworkPreviewProps } from './network-preview.ts';

/** The post as readers of the channel will see it. */
export function TelegramPreview({ clientId, channel, post, media, clock }: NetworkPreviewProps) {
  const { t } = useTranslation();
  const notes = useMemo(() => checkPost(post, 'telegram').notes, [post]);
  const becomesPreview = notes.includes('image-becomes-preview');
  const givesWay = notes.length > 0;
  const image = media.find(isPicture);
  const picture = image === undefined ? null : <Picture clientId={clientId} sha256={image.sha256} altText={image.altText} crop={image.crop} className="max-h-64 w-full object-cover" />;

  return (
    <div className="rounded-xl bg-telegram-ground p-3">
      <div className="overflow-hidden rounded-xl rounded-bl-sm bg-telegram-bubble shadow-[0_1px_1px_var(--shadow)]">
        {!givesWay && picture}
        <div className="px-3 pt-2 pb-1.5 text-[14px] leading-[1.4]">
          <p className="mb-0.5 truncate text-[13px] font-semibold text-telegram-link">{channel?.title ?? t('queue.noChannelYet')}</p>
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
          className={clsx(block.kind === 'title' && 'font-semibold', (block.kind === 'link' || block.kind === 'hashtags') && 'text-telegram-link')}
        >
          {block.text}
        </p>
      ))}
    </div>
  );
}
