import { useTranslation } from 'react-i18next';
import { PageFrame } from '../../components/page-frame.tsx';
import { ReadState } from '../../components/read-state.tsx';
import { PasswordForm } from './password-form.tsx';
import { SecondFactor } from './second-factor.tsx';
import { SignOutPart } from './sign-out-part.tsx';
import { useAccount } from './use-account.ts';

/** What a person keeps for themselves: the second factor and the password. */
export function AccountPage() {
  const { t } = useTranslation();
  const account = useAccount();
  return (
    <PageFrame title={t('account.title')} about={t('account.about')}>
      <ReadState read={account}>
        {({ secondFactor }) => (
          <>
            <SecondFactor {...secondFactor} />
            <PasswordForm needsCode={secondFactor.isOn} />
            <SignOutPart />
          </>
        )}
      </ReadState>
    </PageFrame>
  );
}
