import { Button } from '@zavod/ui/pieces/button.tsx';
import type { Fault } from '@zavod/ui/pieces/fault.ts';
import { FaultLine } from '@zavod/ui/pieces/fault-line.tsx';
import { Field } from '@zavod/ui/pieces/field.tsx';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CodeField } from '../../session/code-field.tsx';
import { placeOfFault } from '../../session/place-of-fault.ts';

interface Proof {
  password: string;
  code: string;
}

interface OwnedFactorFormProps {
  isBusy: boolean;
  fault: Fault | null;
  renew: (proof: Proof) => Promise<boolean>;
  end: (proof: Proof) => Promise<boolean>;
}

/** What takes both factors once more. */
export function OwnedFactorForm({ isBusy, fault, renew, end }: OwnedFactorFormProps) {
  const { t } = useTranslation();
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const { ofPassword, ofCode, ofNeither } = placeOfFault(fault, true);
  const isFilled = password !== '' && code.trim() !== '';
  const act = (verb: OwnedFactorFormProps['renew']): void =>
    void verb({ password, code: code.trim() }).then((isDone) => {
      if (isDone) setPassword('');
      // Each code is good once, also where the password was wrong.
      setCode('');
    });
  return (
    <form
      noValidate
      className="flex max-w-90 flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        act(renew);
      }}
    >
      <Field label={t('account.password')} type="password" autoComplete="current-password" value={password} fault={ofPassword} onChange={(event) => setPassword(event.currentTarget.value)} />
      <CodeField code={code} fault={ofCode} onChange={setCode} />
      {ofNeither !== null && <FaultLine fault={ofNeither} />}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" disabled={isBusy || !isFilled}>
          {t('account.renew')}
        </Button>
        <Button look="danger" disabled={isBusy || !isFilled} onClick={() => act(end)}>
          {t('account.switchOff')}
        </Button>
      </div>
    </form>
  );
}
