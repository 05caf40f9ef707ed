import { Button } from '@zavod/ui/pieces/button.tsx';
import { FaultLine } from '@zavod/ui/pieces/fault-line.tsx';
import { Field } from '@zavod/ui/pieces/field.tsx';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PagePart } from '../../components/page-part.tsx';
import { CodeField } from '../../session/code-field.tsx';
import { placeOfFault } from '../../session/place-of-fault.ts';
import { usePassword } from './use-password.ts';

/** The shortest password the cloud takes. */
const fewestLetters = 10;

export function PasswordForm({ needsCode }: { needsCode: boolean }) {
  const { t } = useTranslation();
  const { isBusy, fault, changePassword } = usePassword();
  const [password, setPassword] = useState('');
  const [newPassword, setNewPassword] = useState('');
  const [code, setCode] = useState('');
  const { ofPassword, ofCode, ofNeither } = placeOfFault(fault, needsCode);
  const isFilled = password !== '' && newPassword.length >= fewestLetters && (!needsCode || code.trim() !== '');
  return (
    <PagePart title={t('account.passwordTitle')}>
      <form
        noValidate
        className="flex max-w-90 flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          changePassword({ password, newPassword, ...(needsCode && { code: code.trim() }) });
        }}
      >
        <Field label={t('account.oldPassword')} type="password" autoComplete="current-password" value={password} fault={ofPassword} onChange={(event) => setPassword(event.currentTarget.value)} />
        <Field
          label={t('account.newPassword')}
          explanation={t('account.newPasswordAbout', { count: fewestLetters })}
          type="password"
          autoComplete="new-password"
          value={newPassword}
          onChange={(event) => setNewPassword(event.currentTarget.value)}
        />
        {needsCode && <CodeField code={code} fault={ofCode} onChange={setCode} />}
        {ofNeither !== null && <FaultLine fault={ofNeither} />}
        <Button type="submit" className="self-start" disabled={isBusy || !isFilled}>
          {t('account.change')}
        </Button>
      </form>
    </PagePart>
  );
}
