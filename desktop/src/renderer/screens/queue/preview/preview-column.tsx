import { Tabs } from '@base-ui/react/tabs';
import { networkSchema, type Network } from '@zavod/shared/domain/network.ts';
import { wallTimeAt } from '@zavod/shared/domain/wall-time.ts';
import { checkPost, type CheckedPost } from '@zavod/shared/networks/check-post.ts';
import { mediaOfPost } from '@zavod/shared/networks/checked-media.ts';
import type { ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import type { PostDetail } from '../../../../bridge/post-calls.ts';
import { clsx } from '@zavod/ui/pieces/clsx.ts';
import { networkNames } from '@zavod/ui/pieces/network-icon.tsx';
import { useStudio } from '../../../state/studio-state.tsx';
import { clockOf } from '@zavod/ui/time/say-when.ts';
import { useWatch } from '@zavod/ui/time/use-watch.ts';
import { InstagramPreview } from './instagram-preview.tsx';
import type { NetworkPreviewProps } from './network-preview.ts';
import { NetworkCount, PreviewRules } from './preview-rules.tsx';
import { TelegramPreview } from './telegram-preview.tsx';
import { YoutubePreview } from './youtube-preview.tsx';

const previews: Record<Network, ComponentType<NetworkPreviewProps>> = { telegram: TelegramPreview, instagram: InstagramPreview, youtube: YoutubePreview };

interface PreviewColumnProps {
  clientId: string;
  detail: PostDetail;
  /** As it stands in the fields where it is being edited. */
  post: CheckedPost;
  channelIds: readonly string[];
}

/** The post as each network of the client would show it, one at a time, with the counts of all of them. */
export function PreviewColumn({ clientId, detail, post, channelIds }: PreviewColumnProps) {
  const { t } = useTranslation();
  const networks = networksOf(detail);
  const looked = useStudio((state) => state.previewNetwork);
  const showPreview = useStudio((state) => state.showPreview);
  const meant = networks.filter((network) => detail.channels.some((channel) => channel.network === network && channelIds.includes(channel.id)));
  const shown = networks.find((network) => network === looked) ?? meant[0] ?? networks[0] ?? 'telegram';
  // A post without any channel is not yet meant for none: it is measured against all.
  const isMeant = (network: Network): boolean => meant.length === 0 || meant.includes(network);

  return (
    <aside className="@container sticky top-(--preview-top,20px) w-full max-w-[400px] min-w-[248px] flex-1 basis-[256px]">
      <Tabs.Root value={shown} onValueChange={(value) => showPreview(networkSchema.parse(value))}>
        <Tabs.List aria-label={t('queue.previews')} className={clsx('mb-3 flex gap-1', networks.length > 2 && 'is-crowded')}>
          {networks.map((network) => (
            <Tabs.Tab
              key={network}
              value={network}
              className="flex min-w-0 flex-1 flex-wrap content-start items-center justify-between gap-x-2 rounded-md px-2 py-1 text-left text-xs text-muted hover:bg-hover data-active:bg-selected data-active:text-text"
            >
              <NetworkCount report={checkPost(post, network)} isMeant={isMeant(network)} />
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value={shown} aria-label={t('queue.preview', { network: networkNames[shown] })} tabIndex={-1}>
          <PreviewRules report={checkPost(post, shown)} isMeant={isMeant(shown)} />
          <Preview key={`${shown} ${detail.post.id}`} clientId={clientId} detail={detail} post={post} channelIds={channelIds} network={shown} />
        </Tabs.Panel>
      </Tabs.Root>
    </aside>
  );
}

/** Where the client has a channel; Telegram's alone before the first is connected. */
export function networksOf({ channels }: Pick<PostDetail, 'channels'>): Network[] {
  const found = networkSchema.options.filter((network) => channels.some((channel) => channel.network === network && channel.state !== 'disabled'));
  return found.length === 0 ? ['telegram'] : found;
}

function Preview({ clientId, detail, post, channelIds, network }: PreviewColumnProps & { network: Network }) {
  const watch = useWatch();
  const ofNetwork = detail.channels.filter((channel) => channel.network === network);
  const channel = ofNetwork.find(({ id }) => channelIds.includes(id)) ?? ofNetwork[0] ?? null;
  const planned = detail.publications.find(({ channelId }) => channelId === channel?.id);
  const Shown = previews[network];
  return (
    <Shown
      clientId={clientId}
      channel={channel}
      post={post}
      media={mediaOfPost(detail.post, detail.media)}
      clock={clockOf(planned?.wallTime ?? wallTimeAt(watch.now, channel?.timeZone ?? watch.zone))}
    />
  );
}
