import { Button } from '@zavod/ui/pieces/button.tsx';
import { Choice } from '@zavod/ui/pieces/choice.tsx';
import { FaultLine } from '@zavod/ui/pieces/fault-line.tsx';
import { Field } from '@zavod/ui/pieces/field.tsx';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PagePart } from '../../components/page-part.tsx';
import { TimeZoneField } from '../../components/time-zone-field.tsx';
import { useSetSettings, type Settings } from './use-settings.ts';

/** What the client is called, whose clock its days go by, and in which language its posts are written. */
export function NamePart({ clientId, settings }: { clientId: string; settings: Settings }) {
  const { t } = useTranslation();
  const { isBusy, fault, set } = useSetSettings(clientId);
  const [name, setName] = useState(settings.name);
  const [timeZone, setTimeZone] = useState(settings.timeZone);
  const [language, setLanguage] = useState(settings.language);
  const isChanged = name.trim() !== settings.name || timeZone.trim() !== settings.timeZone || language !== settings.language;
  return (
    <PagePart title={t('settings.client')}>
      <form
        noValidate
        className="flex max-w-90 flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          set({ name: name.trim(), timeZone: timeZone.trim(), language });
        }}
      >
        <Field label={t('settings.name')} maxLength={120} value={name} onChange={(event) => setName(event.currentTarget.value)} />
        <TimeZoneField label={t('settings.zone')} value={timeZone} onChange={setTimeZone} />
        <Choice
          label={t('settings.language')}
          value={language}
          options={(['en', 'ru'] as const).map((value) => ({ value, words: t(`settings.${value}`) }))}
          onChoose={setLanguage}
        />
        {fault !== null && <FaultLine fault={fault} />}
        <Button type="submit" className="self-start" disabled={isBusy || !isChanged || name.trim() === '' || timeZone.trim() === ''}>
          {t('settings.save')}
        </Button>
      </form>
    </PagePart>
  );
}
