import { hasRole } from '@zavod/shared/domain/roles.ts';
import type { SessionClient } from '@zavod/shared/session/session.ts';
import { ConnectChannel } from '@zavod/ui/connect/connect-channel.tsx';
import { EmptyState } from '@zavod/ui/pieces/empty-state.tsx';
import { Radio } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { PageFrame } from '../../components/page-frame.tsx';
import { ReadState } from '../../components/read-state.tsx';
import { ChannelRow } from './channel-row.tsx';
import { useChannels } from './use-channels.ts';

/** Where the client's posts go out: how each channel stands, whether it works, and how another one is connected. */
export function ChannelsPage({ client }: { client: SessionClient }) {
  const { t } = useTranslation();
  const { channels, connect } = useChannels(client.id);
  const isOwner = hasRole(client.role, 'owner');
  return (
    <PageFrame title={t('channels.title')} of={client.name} about={t('channels.about')}>
      <ReadState read={channels}>
        {(list) =>
          list.length === 0 ? (
            <EmptyState icon={Radio} title={t('channels.empty')} words={t(isOwner ? 'channels.emptyOwner' : 'channel.onlyOwners')} />
          ) : (
            <ul aria-label={t('channels.title')}>
              {list.map((channel) => (
                <ChannelRow key={channel.id} channel={channel} isOwner={isOwner} />
              ))}
            </ul>
          )
        }
      </ReadState>
      <div className="mt-8">{isOwner ? <ConnectChannel client={client} onConnect={connect} /> : channels.data !== undefined && channels.data.length > 0 && <p className="text-xs text-muted">{t('channel.onlyOwners')}</p>}</div>
    </PageFrame>
  );
}
