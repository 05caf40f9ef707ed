import { quietHoursOf } from '@zavod/shared/domain/quiet-times.ts';
import { hasRole, type Role } from '@zavod/shared/domain/roles.ts';
import type { Channel } from '@zavod/shared/tables/channel.ts';
import { CircleAlert, CircleCheck, CircleSlash, Hand } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FaultLine } from '../../components/fault-line.tsx';
import { NetworkIcon } from '../../components/network-icon.tsx';
import { placeOf } from '../../time/place-of.ts';
import { sayAgo, sayUntil } from '../../time/say-when.ts';
import { useWatch } from '../../time/use-watch.ts';
import { useFaultSentence } from '../../words/use-language.ts';
import { knownCode } from '../inbox/inbox-words.ts';
import { ChannelForms, type ChannelForm } from './channel-forms.tsx';
import { useChannel } from './use-channel.ts';

const signs = {
  active: { icon: CircleCheck, colour: 'text-good' },
  byHand: { icon: Hand, colour: 'text-muted' },
  reconnect: { icon: CircleAlert, colour: 'text-bad' },
  disabled: { icon: CircleSlash, colour: 'text-muted' },
} as const;

/** How a channel stands, in words, and what an owner can do about it. */
export function ChannelRow({ channel, role }: { channel: Channel; role: Role }) {
  const { t } = useTranslation();
  const watch = useWatch();
  const say = useFaultSentence();
  const verbs = useChannel(channel.clientId, channel.id);
  const [open, setOpen] = useState<ChannelForm | null>(null);
  const quietHours = quietHoursOf(channel);
  const state = channel.state === 'active' && channel.mode === 'notify' ? 'byHand' : channel.state;
  const { icon: Icon, colour } = signs[state];
  const code = knownCode(channel.stateCode);
  return (
    <li className="border-b border-line py-3 text-sm last:border-0">
      <div className="flex flex-wrap items-start gap-x-3 gap-y-2">
        <NetworkIcon network={channel.network} className="mt-1 text-muted" />
        <div className="min-w-0 flex-1 basis-60">
          <p className="flex flex-wrap items-center gap-x-2">
            <span className="font-medium">{channel.title}</span>
            {channel.handle !== null && <span className="text-muted">@{channel.handle.replace(/^@/, '')}</span>}
            <span className={`flex items-center gap-1 text-xs font-medium ${colour}`}>
              <Icon size={14} aria-hidden />
              {t(`settings.channel.${state}`)}
            </span>
          </p>
          <p className="text-xs text-muted">
            {[placeOf(channel.timeZone, watch.language), channel.mode === 'api' && t('settings.graceWords', { count: channel.graceMinutes }), quietHours !== null && t('settings.quietWords', { ...quietHours }), lastWords()].filter(Boolean).join(' · ')}
          </p>
          {channel.state === 'active' && channel.tokenExpiresAt !== null && <KeyEnd endsAt={channel.tokenExpiresAt} />}
          {channel.state === 'reconnect' && code !== null && <p className="text-xs text-bad">{say({ code, details: { network: channel.network } })}</p>}
        </div>
        {hasRole(role, 'editor') && channel.state !== 'disabled' && <ChannelForms channel={channel} isOwner={hasRole(role, 'owner')} verbs={verbs} open={open} onOpen={setOpen} />}
      </div>
      {verbs.testedTitle !== null && (
        <p role="status" className="mt-1 ml-6.5 text-xs text-good">
          {t('settings.tested', { title: verbs.testedTitle })}
        </p>
      )}
      {verbs.fault !== null && open === null && (
        <div className="mt-1 ml-6.5">
          <FaultLine fault={verbs.fault} />
        </div>
      )}
    </li>
  );

  function lastWords(): string | null {
    if (channel.mode === 'notify') return null;
    return channel.lastSuccessAt === null ? t('settings.neverOut') : t('settings.lastOut', { ago: sayAgo(channel.lastSuccessAt, watch) });
  }
}

const soonMs = 14 * 86_400_000;

/** Told early enough for a person to make a new key. */
function KeyEnd({ endsAt }: { endsAt: string }) {
  const { t } = useTranslation();
  const watch = useWatch();
  const leftMs = Date.parse(endsAt) - Date.parse(watch.now);
  if (leftMs <= 0) return <p className="text-xs font-medium text-bad">{t('settings.keyEnded')}</p>;
  const when = sayUntil(endsAt, watch);
  if (leftMs <= soonMs) return <p className="text-xs font-medium text-warn">{t('settings.keyEndsSoon', { when })}</p>;
  return <p className="text-xs text-muted">{t('settings.keyEnds', { when })}</p>;
}
