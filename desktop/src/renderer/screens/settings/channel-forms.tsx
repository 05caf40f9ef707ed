import { quietHoursOf } from '@zavod/shared/domain/quiet-times.ts';
import type { Channel } from '@zavod/shared/tables/channel.ts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@zavod/ui/pieces/button.tsx';
import { Pop } from '@zavod/ui/pieces/pop.tsx';
import { ChangeChannel } from '@zavod/ui/channels/change-channel.tsx';
import { ChannelOptions } from './options/channel-options.tsx';
import { QuietHoursForm } from './quiet-hours-form.tsx';
import type { ChannelVerbs } from '@zavod/ui/channels/channel-verbs.ts';

export type ChannelForm = 'quiet' | 'options' | 'change';

interface ChannelFormsProps {
  channel: Channel;
  isOwner: boolean;
  verbs: ChannelVerbs;
  open: ChannelForm | null;
  onOpen: (form: ChannelForm | null) => void;
}

/** What can be done about a channel; one form is open at a time. */
export function ChannelForms({ channel, isOwner, verbs, open, onOpen }: ChannelFormsProps) {
  const { t } = useTranslation();
  const { title } = channel;
  const close = (): void => onOpen(null);
  const isConnected = channel.mode === 'api';
  return (
    <div className="flex flex-wrap gap-1.5">
      {form('quiet', t('settings.quiet'), t('settings.quietOf', { title }), <QuietHoursForm quietHours={quietHoursOf(channel)} verbs={verbs} onDone={close} />)}
      {isOwner && isConnected && (
        <Button disabled={verbs.doing !== 'nothing'} onClick={verbs.test}>
          {t(verbs.doing === 'testing' ? 'channel.testing' : 'channel.test')}
        </Button>
      )}
      {isOwner && isConnected && form('options', t('channelOptions.open'), t('channelOptions.title', { title }), <ChannelOptions channel={channel} onDone={close} />)}
      {isOwner && form('change', t('channel.change'), t('channel.changeChannel', { title }), <ChangeChannel channel={channel} verbs={verbs} onDone={close} />)}
    </div>
  );

  function form(name: ChannelForm, label: string, heading: string, content: ReactNode) {
    return (
      <Pop title={heading} align="end" isOpen={open === name} onOpenChange={(isOpen) => onOpen(isOpen ? name : null)} trigger={<Button>{label}</Button>}>
        {content}
      </Pop>
    );
  }
}
