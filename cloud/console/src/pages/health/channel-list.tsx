import { NetworkIcon } from '@zavod/ui/pieces/network-icon.tsx';
import { sayAgo, sayUntil } from '@zavod/ui/time/say-when.ts';
import { useWatch } from '@zavod/ui/time/use-watch.ts';
import { useTranslation } from 'react-i18next';
import { stateKeyOf } from './state-key.ts';
import type { HealthView } from './use-health.ts';

/** When something last went out on each channel, and what comes next. */
export function ChannelList({ channels }: { channels: HealthView['channels'] }) {
  const { t } = useTranslation();
  const watch = useWatch();
  if (channels.length === 0) return <p className="text-sm text-muted">{t('health.noChannels')}</p>;
  return (
    <ul>
      {channels.map(({ id, title, network, state, lastSuccessAt, nextDueAt, keyEndsAt }) => {
        const parts = [
          ...(state === 'active' ? [] : [t(`health.state.${stateKeyOf(state)}`)]),
          lastSuccessAt === null ? t('health.neverOut') : t('health.lastOut', { when: sayAgo(lastSuccessAt, watch) }),
          ...(nextDueAt === null ? [] : [t('health.nextOut', { when: sayUntil(nextDueAt, watch) })]),
          ...(keyEndsAt === null ? [] : [t('health.keyEnds', { when: sayUntil(keyEndsAt, watch) })]),
        ];
        return (
          <li key={id} className="flex flex-wrap items-baseline gap-x-3 border-b border-line py-2 text-sm last:border-0">
            <span className="flex min-w-0 items-center gap-1.5 font-medium">
              <NetworkIcon network={network} />
              <span className="truncate">{title}</span>
            </span>
            <span className="text-muted">{parts.join(' · ')}</span>
          </li>
        );
      })}
    </ul>
  );
}
