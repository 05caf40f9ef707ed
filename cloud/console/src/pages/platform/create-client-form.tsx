import { Button } from '@zavod/ui/pieces/button.tsx';
import { Choice } from '@zavod/ui/pieces/choice.tsx';
import { FaultLine } from '@zavod/ui/pieces/fault-line.tsx';
import { Field } from '@zavod/ui/pieces/field.tsx';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PagePart } from '../../components/page-part.tsx';
import { TimeZoneField } from '../../components/time-zone-field.tsx';
import { OwnerLink } from './owner-link.tsx';
import { useCreateClient } from './use-invite-owner.ts';

/** A client with its first owner, who comes by an invitation. */
export function CreateClientForm() {
  const { t, i18n } = useTranslation();
  const { isBusy, fault, invitation, invite } = useCreateClient();
  const [name, setName] = useState('');
  const [timeZone, setTimeZone] = useState(() => Intl.DateTimeFormat().resolvedOptions().timeZone);
  const [language, setLanguage] = useState<'en' | 'ru'>(i18n.language === 'ru' ? 'ru' : 'en');
  const [ownerEmail, setOwnerEmail] = useState('');
  const isFilled = name.trim() !== '' && timeZone.trim() !== '' && ownerEmail.trim() !== '';
  const submit = async (): Promise<void> => {
    const isMade = await invite({ name: name.trim(), timeZone: timeZone.trim(), language, ownerEmail: ownerEmail.trim() });
    if (!isMade) return;
    setName('');
    setOwnerEmail('');
  };
  return (
    <PagePart title={t('platform.create')}>
      <form
        noValidate
        className="flex max-w-90 flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <Field label={t('platform.name')} maxLength={120} value={name} onChange={(event) => setName(event.currentTarget.value)} />
        <TimeZoneField label={t('platform.zone')} value={timeZone} onChange={setTimeZone} />
        <Choice
          label={t('platform.language')}
          value={language}
          options={[
            { value: 'en', words: t('platform.english') },
            { value: 'ru', words: t('platform.russian') },
          ]}
          onChoose={setLanguage}
        />
        <Field label={t('platform.owner')} type="email" autoComplete="off" value={ownerEmail} onChange={(event) => setOwnerEmail(event.currentTarget.value)} />
        {fault !== null && <FaultLine fault={fault} />}
        <Button type="submit" look="primary" className="self-start" disabled={isBusy || !isFilled}>
          {t('platform.verb')}
        </Button>
      </form>
      {invitation !== null && <OwnerLink {...invitation} />}
    </PagePart>
  );
}
