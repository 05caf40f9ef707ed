import { hasRole } from '@zavod/shared/domain/roles.ts';
import type { SessionClient } from '@zavod/shared/session/session.ts';
import { useTranslation } from 'react-i18next';
import { useAsk } from '../../data/use-ask.ts';
import { ChannelRow } from './channel-row.tsx';
import { ConnectChannel } from './connect-channel.tsx';

export function ChannelSettings({ client }: { client: SessionClient }) {
  const { t } = useTranslation();
  const { data: channels } = useAsk('channels.list', { clientId: client.id });
  const isOwner = hasRole(client.role, 'owner');
  return (
    <>
      {channels?.length === 0 && <p className="mb-3 text-sm text-muted">{t('settings.noChannels')}</p>}
      <ul className="-mt-3 mb-5">
        {channels?.map((channel) => (
          <ChannelRow key={channel.id} channel={channel} role={client.role} />
        ))}
      </ul>
      {isOwner ? <ConnectChannel key={client.id} client={client} /> : <p className="text-xs text-muted">{t('settings.onlyOwners')}</p>}
    </>
  );
}
