import { hasRole } from '@zavod/shared/domain/roles.ts';
import type { SessionClient } from '@zavod/shared/session/session.ts';
import { CircleAlert, CircleCheck, CircleSlash } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { NetworkIcon } from '../../components/network-icon.tsx';
import { useAsk } from '../../data/use-ask.ts';
import { placeOf } from '../../time/place-of.ts';
import { useFaultSentence, useLanguage } from '../../words/use-language.ts';
import { knownCode } from '../inbox/inbox-words.ts';
import { ConnectTelegram } from './connect-telegram.tsx';

const signs = {
  active: { icon: CircleCheck, colour: 'text-good' },
  reconnect: { icon: CircleAlert, colour: 'text-bad' },
  disabled: { icon: CircleSlash, colour: 'text-muted' },
} as const;

export function ChannelSettings({ client }: { client: SessionClient }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const say = useFaultSentence();
  const { data: channels } = useAsk('channels.list', { clientId: client.id });
  return (
    <>
      {channels?.length === 0 && <p className="mb-3 text-sm text-muted">{t('settings.noChannels')}</p>}
      <ul className="mb-4">
        {channels?.map((channel) => {
          const { icon: Icon, colour } = signs[channel.state];
          const code = knownCode(channel.stateCode);
          return (
            <li key={channel.id} className="flex items-start gap-3 border-b border-line py-2 text-sm">
              <NetworkIcon network={channel.network} className="mt-1 text-muted" />
              <span className="min-w-0 flex-1">
                <span className="font-medium">{channel.title}</span>{' '}
                <span className="text-muted">
                  {[channel.handle, placeOf(channel.timeZone, language)].filter(Boolean).join(' · ')}
                </span>
                {channel.state !== 'active' && code !== null && <span className="block text-xs text-bad">{say({ code, details: { network: channel.network } })}</span>}
              </span>
              <span className={`flex items-center gap-1.5 text-xs font-medium ${colour}`}>
                <Icon size={14} aria-hidden />
                {t(`settings.channel.${channel.state}`)}
              </span>
            </li>
          );
        })}
      </ul>
      {hasRole(client.role, 'owner') ? <ConnectTelegram client={client} /> : <p className="text-xs text-muted">{t('settings.onlyOwners')}</p>}
    </>
  );
}
