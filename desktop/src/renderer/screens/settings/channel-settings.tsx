import { hasRole } from '@zavod/shared/domain/roles.ts';
import type { SessionClient } from '@zavod/shared/session/session.ts';
import { useTranslation } from 'react-i18next';
import { useEngine } from '../../data/engine.tsx';
import { useAsk } from '../../data/use-ask.ts';
import { ChannelRow } from './channel-row.tsx';
import { ConnectChannel } from '@zavod/ui/connect/connect-channel.tsx';

export function ChannelSettings({ client }: { client: SessionClient }) {
  const { t } = useTranslation();
  const { data: channels } = useAsk('channels.list', { clientId: client.id });
  const engine = useEngine();
  const isOwner = hasRole(client.role, 'owner');
  return (
    <>
      {channels?.length === 0 && <p className="mb-3 text-sm text-muted">{t('channel.noChannels')}</p>}
      <ul className="-mt-3 mb-5">
        {channels?.map((channel) => (
          <ChannelRow key={channel.id} channel={channel} role={client.role} />
        ))}
      </ul>
      {isOwner ? <ConnectChannel key={client.id} client={client} onConnect={(entered) => engine.ask('channels.connect', { clientId: client.id, entered })} /> : <p className="text-xs text-muted">{t('channel.onlyOwners')}</p>}
    </>
  );
}
