import type { ChannelStatistics, MeasuredPublication } from '@zavod/shared/statistics/channels.ts';
import type { Channel } from '@zavod/shared/tables/channel.ts';
import { useTranslation } from 'react-i18next';
import { NetworkIcon } from '@zavod/ui/pieces/network-icon.tsx';
import { useStudio } from '../../state/studio-state.tsx';
import { sayClock } from '@zavod/ui/time/say-when.ts';
import { useWatch } from '@zavod/ui/time/use-watch.ts';
import { Part } from './part.tsx';
import { useFigures } from './use-figures.ts';

const shown = 20;
const numbers = ['views', 'reach', 'likes', 'comments', 'saves', 'shares'] as const;

interface TopPostsProps {
  channels: ChannelStatistics;
  /** By whose clocks posts went out. */
  connected: readonly Pick<Channel, 'id' | 'timeZone'>[];
  onSave: () => void;
}

/** What went out and got most; each of them opens its post. */
export function TopPosts({ channels, connected, onSave }: TopPostsProps) {
  const { t } = useTranslation();
  const { published, measured, publications } = channels;
  const title = t('statistics.top');
  return (
    <Part title={title} about={publications.length === 0 ? undefined : t('statistics.topAbout', { measured, count: published })} onSave={publications.length > 0 ? onSave : undefined}>
      {publications.length === 0 ? (
        <p className="readable max-w-160 text-sm text-muted">{t(published === 0 ? 'statistics.nothingOut' : 'statistics.noNumbers', { count: published })}</p>
      ) : (
        <div className="overflow-x-auto" role="group" aria-label={title} tabIndex={0}>
          <table className="w-full text-sm tabular-nums">
            <caption className="sr-only">{title}</caption>
            <thead>
              <tr className="text-xs text-muted">
                <th scope="col" className="pb-1 text-left font-normal">
                  {t('statistics.column.post')}
                </th>
                <th scope="col" className="pb-1 pl-4 text-left font-normal">
                  {t('statistics.column.out')}
                </th>
                {numbers.map((name) => (
                  <th key={name} scope="col" className="pb-1 pl-4 text-right font-normal">
                    {t(`statistics.number.${name}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {publications.slice(0, shown).map((publication) => (
                <PostRow
                  key={publication.publicationId}
                  publication={publication}
                  network={channels.channels.find(({ channelId }) => channelId === publication.channelId)?.network}
                  timeZone={connected.find(({ id }) => id === publication.channelId)?.timeZone}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Part>
  );
}

interface PostRowProps {
  publication: MeasuredPublication;
  network: ChannelStatistics['channels'][number]['network'] | undefined;
  timeZone: string | undefined;
}

function PostRow({ publication, network, timeZone }: PostRowProps) {
  const watch = useWatch();
  const { count } = useFigures();
  const openPost = useStudio((state) => state.openPost);
  return (
    <tr className="border-t border-line" data-testid="top-post">
      <th scope="row" className="max-w-0 py-1.5 text-left font-medium">
        <span className="flex items-center gap-2">
          {network !== undefined && <NetworkIcon network={network} className="text-muted" />}
          <button type="button" dir="auto" className="min-w-0 truncate rounded text-left hover:underline" title={publication.title} onClick={() => openPost(publication.postId)}>
            {publication.title}
          </button>
        </span>
      </th>
      <td className="w-px py-1.5 pl-4 whitespace-nowrap text-muted">{sayClock(publication.publishedAt, timeZone ?? watch.zone, watch)}</td>
      {numbers.map((name) => {
        const value = publication[name];
        return (
          <td key={name} className="w-px py-1.5 pl-4 text-right whitespace-nowrap">
            {value === null ? <span className="text-muted">–</span> : count(value)}
          </td>
        );
      })}
    </tr>
  );
}
