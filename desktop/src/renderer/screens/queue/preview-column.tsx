import type { CheckedPost } from '@zavod/shared/networks/check-post.ts';
import { wallTimeAt } from '@zavod/shared/domain/wall-time.ts';
import { useTranslation } from 'react-i18next';
import type { PostDetail } from '../../../bridge/post-calls.ts';
import { clockOf } from '../../time/say-when.ts';
import { useWatch } from '../../time/use-watch.ts';
import { TelegramPreview } from './telegram-preview.tsx';

interface PreviewColumnProps {
  clientId: string;
  detail: PostDetail;
  post: CheckedPost;
}

export function PreviewColumn({ clientId, detail, post }: PreviewColumnProps) {
  const { t } = useTranslation();
  const watch = useWatch();
  const channel = detail.channels.find(({ id, network }) => network === 'telegram' && detail.post.channelIds.includes(id));
  const image = detail.media.find(({ id, mimeType }) => detail.post.mediaIds.includes(id) && mimeType.startsWith('image/')) ?? null;
  const planned = detail.publications.find(({ channelId }) => channelId === channel?.id);
  const zone = channel?.timeZone ?? watch.zone;
  return (
    <aside className="sticky top-5 w-full max-w-[400px] min-w-[248px] flex-1 basis-[256px]">
      <TelegramPreview
        clientId={clientId}
        channelTitle={channel?.title ?? t('queue.noChannelYet')}
        post={post}
        image={image}
        clock={clockOf(planned?.wallTime ?? wallTimeAt(watch.now, zone))}
      />
    </aside>
  );
}
