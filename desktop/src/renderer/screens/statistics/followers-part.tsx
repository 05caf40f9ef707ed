import { appErrorCodes } from '@zavod/shared/app-error.ts';
import type { ChannelStatistics } from '@zavod/shared/statistics/channels.ts';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { FaultLine } from '@zavod/ui/pieces/fault-line.tsx';
import { NetworkIcon } from '@zavod/ui/pieces/network-icon.tsx';
import { sayAgo } from '@zavod/ui/time/say-when.ts';
import { useWatch } from '@zavod/ui/time/use-watch.ts';
import { AsTable } from './charts/as-table.tsx';
import { DayAxis } from './charts/day-axis.tsx';
import { LineChart } from './charts/line-chart.tsx';
import { Part } from './part.tsx';
import { useFigures } from './use-figures.ts';

interface FollowersPartProps {
  channels: ChannelStatistics;
  days: readonly string[];
  onSave: () => void;
}

/** How many follow each channel, day by day; what could not be read is said beside it. */
export function FollowersPart({ channels, days, onSave }: FollowersPartProps) {
  const { t } = useTranslation();
  return (
    <Part title={t('statistics.followers')} onSave={channels.series.length > 0 ? onSave : undefined}>
      {channels.channels.length === 0 && <p className="text-sm text-muted">{t('statistics.noChannels')}</p>}
      <div className="grid grid-cols-2 gap-x-12 gap-y-8 max-[1000px]:grid-cols-1">
        {channels.channels.map((channel) => (
          <ChannelFollowers key={channel.channelId} channel={channel} series={channels.series.filter(({ channelId }) => channelId === channel.channelId)} days={days} />
        ))}
      </div>
    </Part>
  );
}

interface ChannelFollowersProps {
  channel: ChannelStatistics['channels'][number];
  series: ChannelStatistics['series'];
  days: readonly string[];
}

function ChannelFollowers({ channel, series, days }: ChannelFollowersProps) {
  const { t } = useTranslation();
  const watch = useWatch();
  const { count, change, day: sayDay } = useFigures();
  const points = series.flatMap(({ name, day, value }) => (name === 'followers' && days.includes(day) ? [{ at: days.indexOf(day), label: sayDay(day), value }] : []));
  const reached = series.filter(({ name }) => name === 'reach');
  const [first, last] = [points[0], points.at(-1)];
  const gained = first === undefined || last === undefined ? 0 : last.value - first.value;
  const mean = reached.length === 0 ? null : reached.reduce((sum, { value }) => sum + value, 0) / reached.length;
  return (
    <article aria-label={channel.title} className="min-w-0">
      <h4 className="flex items-center gap-1.5 text-sm font-medium">
        <NetworkIcon network={channel.network} className="text-muted" />
        <span className="truncate">{channel.title}</span>
      </h4>
      {last === undefined ? (
        <p className="mt-1 text-sm text-muted">{t('statistics.notYet')}</p>
      ) : (
        <>
          <p className="mt-0.5 mb-2 flex flex-wrap items-baseline gap-x-3 tabular-nums">
            <span className="text-xl font-semibold" data-testid="followers">
              {count(last.value)}
            </span>
            <span className="text-xs text-muted">
              {points.length < 2 ? t('statistics.oneNumber') : t('statistics.inPeriod', { change: change(gained) })}
              {mean !== null && ` · ${t('statistics.reachADay', { reach: count(Math.round(mean)) })}`}
            </span>
          </p>
          {points.length > 1 && (
            <>
              <LineChart
                points={points}
                days={days.length}
                format={count}
                summary={t('statistics.lineSummary', { channel: channel.title, first: count(first?.value ?? 0), from: first?.label ?? '', last: count(last.value), to: last.label })}
              />
              <div className="ml-13">
                <DayAxis days={days} say={sayDay} />
              </div>
              <AsTable
                caption={`${t('statistics.followers')}: ${channel.title}`}
                columns={[t('statistics.column.day'), t('statistics.followers')]}
                rows={points.map(({ label, value }) => [label, count(value)])}
              />
            </>
          )}
        </>
      )}
      {channel.network === 'telegram' && <p className="readable mt-2 text-xs text-muted">{t('statistics.telegramSaysNothing')}</p>}
      {channel.errorCode === null ? (
        channel.measuredAt !== null && <p className="mt-1 text-xs text-muted">{t('statistics.measured', { ago: sayAgo(channel.measuredAt, watch) })}</p>
      ) : (
        <div className="mt-2">
          <p className="text-xs text-muted">{t('statistics.notRead')}</p>
          <FaultLine fault={{ code: codeSchema.parse(channel.errorCode), details: { network: channel.network, words: channel.errorWords ?? '' } }} />
        </div>
      )}
    </article>
  );
}

const codeSchema = z.enum(appErrorCodes).catch('internal');
