import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@zavod/ui/pieces/button.tsx';
import { Confirm } from '@zavod/ui/pieces/confirm.tsx';
import { FaultLine } from '@zavod/ui/pieces/fault-line.tsx';
import { Field } from '@zavod/ui/pieces/field.tsx';
import { useAsk } from '../../data/use-ask.ts';
import { useSignOut } from '../../data/use-sign-out.ts';
import { CodeField } from '../sign-in/code-field.tsx';
import { useSignIn } from '../sign-in/use-sign-in.ts';

export function AccountSettings() {
  const { t } = useTranslation();
  const { data: session } = useAsk('session.state', {});
  const { signOut, unsent, fault, forget } = useSignOut();
  if (session?.status !== 'signed-in') return null;
  return (
    <>
      <p className="readable text-sm font-medium">{session.user.displayName}</p>
      <p className="readable text-sm text-muted">{session.user.email}</p>
      <p className="readable mb-3 text-sm text-muted">{session.cloudUrl}</p>
      {session.tokenKeeping === 'memory' && <p className="mb-3 max-w-120 text-sm text-muted">{t('settings.keptInMemory')}</p>}
      {session.needsPassword && <PasswordAgain email={session.user.email} />}
      {fault !== null && <FaultLine fault={fault} />}
      <Button onClick={() => signOut(false)}>{t('shell.signOut')}</Button>
      <Confirm
        title={t('settings.unsentTitle', { count: unsent ?? 0 })}
        words={t('settings.unsentAbout')}
        verb={t('settings.dropAndSignOut')}
        isOpen={unsent !== null}
        onClose={forget}
        onConfirm={() => signOut(true)}
      />
    </>
  );
}

/** The cloud wants the password again; local work goes on meanwhile. */
function PasswordAgain({ email }: { email: string }) {
  const { t } = useTranslation();
  const { signIn, doing, fault, needsCode } = useSignIn({ isCloudAway: false });
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  return (
    <form
      className="mb-4 flex max-w-80 flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        signIn({ email, password, code });
      }}
    >
      <Field
        label={t('settings.passwordAgain')}
        type="password"
        autoComplete="current-password"
        value={password}
        fault={needsCode ? null : fault}
        explanation={t('settings.passwordAgainAbout')}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      {needsCode && <CodeField code={code} fault={fault} onChange={setCode} />}
      <Button type="submit" look="primary" className="justify-center" disabled={doing !== 'nothing' || password === '' || (needsCode && code.trim() === '')}>
        {t('signIn.verb')}
      </Button>
    </form>
  );
}
