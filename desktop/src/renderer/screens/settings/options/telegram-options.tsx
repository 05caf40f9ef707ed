import type { ChannelSettings } from '@zavod/shared/networks/channel-settings.ts';
import { useTranslation } from 'react-i18next';
import { Choice } from '@zavod/ui/pieces/choice.tsx';
import { Field } from '@zavod/ui/pieces/field.tsx';
import type { Fault } from '@zavod/ui/pieces/fault.ts';
import { Tick } from './tick.tsx';

type Settings = Extract<ChannelSettings, { network: 'telegram' }>;

/** `fault` is about the ledger chat. */
export function TelegramOptions({ settings, fault, onChoose }: { settings: Settings; fault: Fault | null; onChoose: (settings: Settings) => void }) {
  const { t } = useTranslation();
  return (
    <>
      <Tick label={t('channelOptions.silent')} isOn={settings.silent} onTurn={(silent) => onChoose({ ...settings, silent })} />
      <Tick label={t('channelOptions.protectContent')} isOn={settings.protectContent} onTurn={(protectContent) => onChoose({ ...settings, protectContent })} />
      <Choice
        label={t('channelOptions.linkPreview')}
        value={settings.linkPreview}
        options={[
          { value: 'large', words: t('channelOptions.previewLarge') },
          { value: 'small', words: t('channelOptions.previewSmall') },
          { value: 'off', words: t('channelOptions.previewOff') },
        ]}
        onChoose={(linkPreview) => onChoose({ ...settings, linkPreview })}
      />
      <Tick label={t('channelOptions.previewAboveText')} isOn={settings.previewAboveText} onTurn={(previewAboveText) => onChoose({ ...settings, previewAboveText })} />
      <Field
        label={t('channelOptions.ledgerChat')}
        explanation={t('channelOptions.ledgerChatAbout')}
        placeholder="-1001234567890"
        spellCheck={false}
        value={settings.ledgerChatId ?? ''}
        fault={fault}
        onChange={(event) => onChoose({ ...settings, ledgerChatId: event.currentTarget.value === '' ? null : event.currentTarget.value })}
      />
    </>
  );
}
