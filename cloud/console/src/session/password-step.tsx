import { Button } from '@zavod/ui/pieces/button.tsx';
import { FaultLine } from '@zavod/ui/pieces/fault-line.tsx';
import { Field } from '@zavod/ui/pieces/field.tsx';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSignIn } from './use-sign-in.ts';

export function PasswordStep() {
  const { t } = useTranslation();
  const { signIn, demo, isBusy, fault } = useSignIn();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const isPasswordFault = fault?.code === 'wrong-password' || fault?.code === 'too-many-tries';
  return (
    <form
      noValidate
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        signIn({ email: email.trim(), password });
      }}
    >
      <Field label={t('signIn.email')} type="email" autoComplete="username" autoFocus value={email} onChange={(event) => setEmail(event.currentTarget.value)} />
      <Field
        label={t('signIn.password')}
        type="password"
        autoComplete="current-password"
        value={password}
        fault={isPasswordFault ? fault : null}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      {fault !== null && !isPasswordFault && <FaultLine fault={fault} />}
      <Button type="submit" look="primary" className="justify-center" disabled={isBusy || email.trim() === '' || password === ''}>
        {t(isBusy ? 'signIn.signingIn' : 'signIn.verb')}
      </Button>
      {demo !== null && (
        <Button className="justify-center" disabled={isBusy} onClick={() => signIn(demo)}>
          {t('signIn.demo')}
        </Button>
      )}
    </form>
  );
}
