import { FaultLine } from '@zavod/ui/pieces/fault-line.tsx';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { Loading } from '../components/loading.tsx';
import { OutsideFrame } from '../components/outside-frame.tsx';
import { PasswordStep } from '../session/password-step.tsx';
import { useSession } from '../session/use-session.ts';
import { NewAccountForm } from './new-account-form.tsx';
import { TakeStep } from './take-step.tsx';
import { useJoin, type Invitation } from './use-join.ts';

/** Where the link of an invitation leads. */
export function JoinPage() {
  const { t } = useTranslation();
  const join = useJoin();
  const session = useSession();
  const { invitation, readFault } = join;
  useEffect(() => {
    document.title = `${t('join.title')} · Zavod`;
  }, [t]);
  const about = invitation === undefined ? t('join.about') : t('join.aboutNamed', { client: invitation.clientName, role: t(`role.${invitation.role}`) });
  return (
    <OutsideFrame title={t('join.title')} about={about}>
      {readFault !== null ? (
        <div className="flex flex-col items-start gap-4">
          {readFault.code === 'not-found' ? <p role="alert" className="text-sm text-bad">{t('join.gone')}</p> : <FaultLine fault={readFault} />}
          <Link href="/" className="text-sm font-medium text-accent hover:underline">
            {t('join.toConsole')}
          </Link>
        </div>
      ) : invitation === undefined || session.status === 'looking' ? (
        <Loading />
      ) : (
        <Steps join={join} invitation={invitation} />
      )}
    </OutsideFrame>
  );
}

/** A new person makes an account; anybody else signs in first, with a second factor where they have one. */
function Steps({ join, invitation: { email, isKnown } }: { join: ReturnType<typeof useJoin>; invitation: Invitation }) {
  const { t } = useTranslation();
  const session = useSession();
  if (session.status === 'signed-in') return <TakeStep {...join} invited={email} signedIn={session.user} />;
  if (!isKnown) return <NewAccountForm {...join} email={email} />;
  return (
    <>
      <p className="mb-4 text-sm">{t('join.known')}</p>
      <PasswordStep account={email} />
    </>
  );
}
