import type { ChannelSettings } from '@zavod/shared/networks/channel-settings.ts';
import { youtubeCategories } from '@zavod/shared/networks/youtube-settings.ts';
import { useTranslation } from 'react-i18next';
import { Choice } from '@zavod/ui/pieces/choice.tsx';
import { Tick } from './tick.tsx';

type Settings = Extract<ChannelSettings, { network: 'youtube' }>;

export function YoutubeOptions({ settings, onChoose }: { settings: Settings; onChoose: (settings: Settings) => void }) {
  const { t } = useTranslation();
  return (
    <>
      <Choice
        label={t('channelOptions.privacy')}
        value={settings.privacyStatus}
        options={[
          { value: 'public', words: t('channelOptions.privacyPublic') },
          { value: 'unlisted', words: t('channelOptions.privacyUnlisted') },
          { value: 'private', words: t('channelOptions.privacyPrivate') },
        ]}
        onChoose={(privacyStatus) => onChoose({ ...settings, privacyStatus })}
      />
      <Choice
        label={t('channelOptions.category')}
        value={settings.categoryId}
        options={youtubeCategories.map((value) => ({ value, words: t(`channelOptions.categories.${value}`) }))}
        onChoose={(categoryId) => onChoose({ ...settings, categoryId })}
      />
      <Tick
        label={t('channelOptions.madeForKids')}
        explanation={t('channelOptions.madeForKidsAbout')}
        isOn={settings.selfDeclaredMadeForKids}
        onTurn={(selfDeclaredMadeForKids) => onChoose({ ...settings, selfDeclaredMadeForKids })}
      />
      <Tick label={t('channelOptions.notifySubscribers')} isOn={settings.notifySubscribers} onTurn={(notifySubscribers) => onChoose({ ...settings, notifySubscribers })} />
    </>
  );
}
