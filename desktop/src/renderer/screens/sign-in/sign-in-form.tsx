import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@zavod/ui/pieces/button.tsx';
import { FaultLine } from '@zavod/ui/pieces/fault-line.tsx';
import { Field } from '@zavod/ui/pieces/field.tsx';
import { CodeField } from './code-field.tsx';
import type { SignIn } from './use-sign-in.ts';

/** Email and password, and the code once the cloud asks for one. */
export function SignInForm({ offersDemo, signIn: state }: { offersDemo: boolean; signIn: SignIn }) {
  const { t } = useTranslation();
  const { signIn, signInDemo, doing, fault, needsCode, forgetCode } = state;
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const isFilled = email.trim() !== '' && password !== '' && (!needsCode || code.trim() !== '');
  const { ofPassword, ofCode, ofNeither } = placeOf(fault, needsCode);
  return (
    <form
      className="flex flex-col gap-4"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        signIn({ email, password, code });
      }}
    >
      <Field
        label={t('signIn.email')}
        type="email"
        autoComplete="username"
        autoFocus
        value={email}
        onChange={(event) => {
          setEmail(event.currentTarget.value);
          forgetCode();
        }}
      />
      <Field
        label={t('signIn.password')}
        type="password"
        autoComplete="current-password"
        value={password}
        fault={ofPassword}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      {needsCode && <CodeField code={code} fault={ofCode} onChange={setCode} />}
      {ofNeither !== null && <FaultLine fault={ofNeither} />}
      <Button type="submit" look="primary" className="justify-center" disabled={doing !== 'nothing' || !isFilled}>
        {t(doing === 'signing-in' ? 'signIn.signingIn' : 'signIn.verb')}
      </Button>
      {offersDemo && (
        <Button className="justify-center" disabled={doing !== 'nothing'} onClick={signInDemo}>
          {t(doing === 'demo' ? 'signIn.openingDemo' : 'signIn.demo')}
        </Button>
      )}
    </form>
  );
}

/** At which field a refusal is told. */
function placeOf(fault: SignIn['fault'], needsCode: boolean): Record<'ofPassword' | 'ofCode' | 'ofNeither', SignIn['fault']> {
  const nowhere = { ofPassword: null, ofCode: null, ofNeither: null };
  switch (fault?.code) {
    case 'second-factor-wrong':
      return { ...nowhere, ofCode: fault };
    case 'too-many-tries':
      return needsCode ? { ...nowhere, ofCode: fault } : { ...nowhere, ofPassword: fault };
    case 'wrong-password':
      return { ...nowhere, ofPassword: fault };
    default:
      return { ...nowhere, ofNeither: fault };
  }
}
