import { Button } from '@zavod/ui/pieces/button.tsx';
import type { Fault } from '@zavod/ui/pieces/fault.ts';
import { FaultLine } from '@zavod/ui/pieces/fault-line.tsx';
import { Field } from '@zavod/ui/pieces/field.tsx';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { placeOfFault } from '../../session/place-of-fault.ts';

interface BeginFactorFormProps {
  isBusy: boolean;
  fault: Fault | null;
  begin: (password: string) => Promise<boolean>;
}

/** The first step: whoever only found the page open does not get further. */
export function BeginFactorForm({ isBusy, fault, begin }: BeginFactorFormProps) {
  const { t } = useTranslation();
  const [password, setPassword] = useState('');
  const { ofPassword, ofNeither } = placeOfFault(fault, false);
  return (
    <form
      noValidate
      className="flex max-w-90 flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void begin(password);
      }}
    >
      <Field label={t('account.password')} type="password" autoComplete="current-password" value={password} fault={ofPassword} onChange={(event) => setPassword(event.currentTarget.value)} />
      {ofNeither !== null && <FaultLine fault={ofNeither} />}
      <Button type="submit" look="primary" className="self-start" disabled={isBusy || password === ''}>
        {t('account.setUp')}
      </Button>
    </form>
  );
}
