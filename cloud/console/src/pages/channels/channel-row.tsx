import type { Channel } from '@zavod/shared/tables/channel.ts';
import { ChangeChannel } from '@zavod/ui/channels/change-channel.tsx';
import { ChannelOutcome } from '@zavod/ui/channels/channel-outcome.tsx';
import { ChannelStatus } from '@zavod/ui/channels/channel-status.tsx';
import { Button } from '@zavod/ui/pieces/button.tsx';
import { Pop } from '@zavod/ui/pieces/pop.tsx';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChannel } from './use-channel.ts';

export function ChannelRow({ channel, isOwner }: { channel: Channel; isOwner: boolean }) {
  const { t } = useTranslation();
  const verbs = useChannel(channel);
  const [isChanging, setChanging] = useState(false);
  const { title } = channel;
  return (
    <li className="border-b border-line py-3 text-sm last:border-0">
      <div className="flex flex-wrap items-start gap-x-3 gap-y-2">
        <ChannelStatus channel={channel} />
        {isOwner && channel.state !== 'disabled' && (
          <div className="flex gap-1.5">
            {channel.mode === 'api' && (
              <Button disabled={verbs.doing !== 'nothing'} aria-label={t('channels.testNamed', { title })} onClick={verbs.test}>
                {t(verbs.doing === 'testing' ? 'channel.testing' : 'channel.test')}
              </Button>
            )}
            <Pop
              title={t('channel.changeChannel', { title })}
              align="end"
              isOpen={isChanging}
              onOpenChange={setChanging}
              trigger={<Button aria-label={t('channel.changeChannel', { title })}>{t('channel.change')}</Button>}
            >
              <ChangeChannel channel={channel} verbs={verbs} onDone={() => setChanging(false)} />
            </Pop>
          </div>
        )}
      </div>
      <ChannelOutcome verbs={verbs} isFaultShown={!isChanging} />
    </li>
  );
}
