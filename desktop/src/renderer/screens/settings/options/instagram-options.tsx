import type { ChannelSettings } from '@zavod/shared/networks/channel-settings.ts';
import { useTranslation } from 'react-i18next';
import { Choice } from '@zavod/ui/pieces/choice.tsx';

type Settings = Extract<ChannelSettings, { network: 'instagram' }>;

export function InstagramOptions({ settings, onChoose }: { settings: Settings; onChoose: (settings: Settings) => void }) {
  const { t } = useTranslation();
  return (
    <Choice
      label={t('channelOptions.format')}
      value={settings.format}
      options={[
        { value: 'auto', words: t('channelOptions.formatAuto') },
        { value: 'story', words: t('channelOptions.formatStory') },
      ]}
      onChoose={(format) => onChoose({ ...settings, format })}
    />
  );
}
