import type { Channel } from '@zavod/shared/tables/channel.ts';
import { useTranslation } from 'react-i18next';
import { Button } from '@zavod/ui/pieces/button.tsx';
import { FaultLine } from '@zavod/ui/pieces/fault-line.tsx';
import { InstagramOptions } from './instagram-options.tsx';
import { TelegramOptions } from './telegram-options.tsx';
import { isAbout, useChannelOptions, type ChannelOptionsState } from './use-channel-options.ts';
import { YoutubeOptions } from './youtube-options.tsx';

/** What the owner of a channel may choose there, in the words of its network. */
export function ChannelOptions({ channel, onDone }: { channel: Channel; onDone: () => void }) {
  const { t } = useTranslation();
  const options = useChannelOptions(channel, onDone);
  const isUnderField = isAbout(options.fault, 'ledgerChatId');
  return (
    <form
      noValidate
      aria-label={t('channelOptions.title', { title: channel.title })}
      className="flex w-96 flex-col gap-4 p-4"
      onSubmit={(event) => {
        event.preventDefault();
        options.save();
      }}
    >
      <Choices options={options} />
      {options.fault !== null && !isUnderField && <FaultLine fault={options.fault} />}
      <p className="text-xs text-muted">{t('channelOptions.about')}</p>
      <Button type="submit" look="primary" className="self-end" disabled={options.isSaving || options.shown === undefined}>
        {t(options.isSaving ? 'channelOptions.saving' : 'channelOptions.save')}
      </Button>
    </form>
  );
}

function Choices({ options: { shown, choose, fault } }: { options: ChannelOptionsState }) {
  switch (shown?.network) {
    case undefined:
      return null;
    case 'telegram':
      return <TelegramOptions settings={shown} fault={isAbout(fault, 'ledgerChatId') ? fault : null} onChoose={choose} />;
    case 'instagram':
      return <InstagramOptions settings={shown} onChoose={choose} />;
    case 'youtube':
      return <YoutubeOptions settings={shown} onChoose={choose} />;
  }
}
