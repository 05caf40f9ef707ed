import { knownCode } from '@zavod/shared/app-error.ts';
import { quietHoursOf } from '@zavod/shared/domain/quiet-times.ts';
import type { Channel } from '@zavod/shared/tables/channel.ts';
import { CircleAlert, CircleCheck, CircleSlash, Hand } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { NetworkIcon } from '../pieces/network-icon.tsx';
import { placeOf } from '../time/place-of.ts';
import { sayAgo, sayUntil } from '../time/say-when.ts';
import { useWatch } from '../time/use-watch.ts';
import { useFaultSentence } from '../words/use-language.ts';

const signs = {
  active: { icon: CircleCheck, colour: 'text-good' },
  byHand: { icon: Hand, colour: 'text-muted' },
  reconnect: { icon: CircleAlert, colour: 'text-bad' },
  disabled: { icon: CircleSlash, colour: 'text-muted' },
} as const;

/** How a channel stands, in words: its state, its hours, when something went out last and when its key ends. */
export function ChannelStatus({ channel }: { channel: Channel }) {
  const { t } = useTranslation();
  const watch = useWatch();
  const say = useFaultSentence();
  const quietHours = quietHoursOf(channel);
  const state = channel.state === 'active' && channel.mode === 'notify' ? 'byHand' : channel.state;
  const { icon: Icon, colour } = signs[state];
  const code = knownCode(channel.stateCode);
  return (
    <>
      <NetworkIcon network={channel.network} className="mt-1 text-muted" />
      <div className="min-w-0 flex-1 basis-60">
        <p className="flex flex-wrap items-center gap-x-2">
          <span className="font-medium">{channel.title}</span>
          {channel.handle !== null && <span className="text-muted">@{channel.handle.replace(/^@/, '')}</span>}
          <span className={`flex items-center gap-1 text-xs font-medium ${colour}`}>
            <Icon size={14} aria-hidden />
            {t(`channel.state.${state}`)}
          </span>
        </p>
        <p className="text-xs text-muted">
          {[
            placeOf(channel.timeZone, watch.language),
            channel.mode === 'api' && t('channel.graceWords', { count: channel.graceMinutes }),
            quietHours !== null && t('channel.quietWords', { ...quietHours }),
            lastWords(),
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
        {channel.state === 'active' && channel.tokenExpiresAt !== null && <KeyEnd endsAt={channel.tokenExpiresAt} />}
        {channel.state === 'reconnect' && code !== null && <p className="text-xs text-bad">{say({ code, details: { network: channel.network } })}</p>}
      </div>
    </>
  );

  function lastWords(): string | null {
    if (channel.mode === 'notify') return null;
    return channel.lastSuccessAt === null ? t('channel.neverOut') : t('channel.lastOut', { ago: sayAgo(channel.lastSuccessAt, watch) });
  }
}

const soonMs = 14 * 86_400_000;

/** Told early enough for a person to make a new key. */
function KeyEnd({ endsAt }: { endsAt: string }) {
  const { t } = useTranslation();
  const watch = useWatch();
  const leftMs = Date.parse(endsAt) - Date.parse(watch.now);
  if (leftMs <= 0) return <p className="text-xs font-medium text-bad">{t('channel.keyEnded')}</p>;
  const when = sayUntil(endsAt, watch);
  if (leftMs <= soonMs) return <p className="text-xs font-medium text-warn">{t('channel.keyEndsSoon', { when })}</p>;
  return <p className="text-xs text-muted">{t('channel.keyEnds', { when })}</p>;
}
