import { Button } from '@zavod/ui/pieces/button.tsx';
import { FaultLine } from '@zavod/ui/pieces/fault-line.tsx';
import { Field } from '@zavod/ui/pieces/field.tsx';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CodeField } from './code-field.tsx';
import { placeOfFault } from './place-of-fault.ts';
import { useSignIn } from './use-sign-in.ts';

/** Email and password, and the code once the cloud asks for one. account: whose password is asked for, where no other will do. */
export function PasswordStep({ account }: { account?: string }) {
  const { t } = useTranslation();
  const { signIn, demo, isBusy, fault, needsCode, forgetCode } = useSignIn();
  const [email, setEmail] = useState(account ?? '');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const { ofPassword, ofCode, ofNeither } = placeOfFault(fault, needsCode);
  const isFilled = email.trim() !== '' && password !== '' && (!needsCode || code.trim() !== '');
  return (
    <form
      noValidate
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        signIn({ email: email.trim(), password, ...(needsCode && { code: code.trim() }) });
      }}
    >
      <Field
        label={t('signIn.email')}
        type="email"
        autoComplete="username"
        autoFocus={account === undefined}
        readOnly={account !== undefined}
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
        autoFocus={account !== undefined}
        value={password}
        fault={ofPassword}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      {needsCode && <CodeField code={code} fault={ofCode} takesFocus onChange={setCode} />}
      {ofNeither !== null && <FaultLine fault={ofNeither} />}
      <Button type="submit" look="primary" className="justify-center" disabled={isBusy || !isFilled}>
        {t(isBusy ? 'signIn.signingIn' : 'signIn.verb')}
      </Button>
      {demo !== null && account === undefined && (
        <Button
          className="justify-center"
          disabled={isBusy}
          onClick={() => {
            setEmail(demo.email);
            setPassword(demo.password);
            signIn(demo);
          }}
        >
          {t('signIn.demo')}
        </Button>
      )}
    </form>
  );
}
