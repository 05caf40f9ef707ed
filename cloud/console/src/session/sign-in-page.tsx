import type { AppErrorCode } from '@zavod/shared/app-error.ts';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { OutsideFrame } from '../components/outside-frame.tsx';
import { PasswordStep } from './password-step.tsx';
import { SignedOutLine } from './signed-out-line.tsx';

/** Signing in; the address that was asked for stays, and is shown afterwards. */
export function SignInPage({ why }: { why: AppErrorCode | null }) {
  const { t } = useTranslation();
  useEffect(() => {
    document.title = `${t('signIn.title')} · Zavod`;
  }, [t]);
  return (
    <OutsideFrame title={t('signIn.title')} about={t('signIn.about')}>
      {why !== null && <SignedOutLine why={why} />}
      <PasswordStep />
    </OutsideFrame>
  );
}
