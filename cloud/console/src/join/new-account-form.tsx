import { Button } from '@zavod/ui/pieces/button.tsx';
import type { Fault } from '@zavod/ui/pieces/fault.ts';
import { FaultLine } from '@zavod/ui/pieces/fault-line.tsx';
import { Field } from '@zavod/ui/pieces/field.tsx';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { placeOfFault } from '../session/place-of-fault.ts';

/** The shortest password the cloud takes. */
const fewestLetters = 10;

interface NewAccountFormProps {
  email: string;
  isBusy: boolean;
  fault: Fault | null;
  accept: (displayName: string, password: string) => void;
}

/** Nobody has an account for the address yet: the password becomes theirs. */
export function NewAccountForm({ email, isBusy, fault, accept }: NewAccountFormProps) {
  const { t } = useTranslation();
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const { ofPassword, ofNeither } = placeOfFault(fault, false);
  return (
    <form
      noValidate
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        accept(name.trim(), password);
      }}
    >
      <Field label={t('join.email')} type="email" autoComplete="username" readOnly value={email} />
      <Field label={t('join.name')} explanation={t('join.nameAbout')} autoComplete="name" autoFocus maxLength={120} value={name} onChange={(event) => setName(event.currentTarget.value)} />
      <Field
        label={t('join.password')}
        explanation={t('join.passwordAbout', { count: fewestLetters })}
        type="password"
        autoComplete="new-password"
        value={password}
        fault={ofPassword}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      {ofNeither !== null && <FaultLine fault={ofNeither} />}
      <Button type="submit" look="primary" className="justify-center" disabled={isBusy || name.trim() === '' || password.length < fewestLetters}>
        {t(isBusy ? 'join.joining' : 'join.verb')}
      </Button>
    </form>
  );
}
