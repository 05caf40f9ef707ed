import { useTranslation } from 'react-i18next';
import { PagePart } from '../../components/page-part.tsx';
import { BeginFactorForm } from './begin-factor-form.tsx';
import { ConfirmFactorForm } from './confirm-factor-form.tsx';
import { OwnedFactorForm } from './owned-factor-form.tsx';
import { RecoveryCodes } from './recovery-codes.tsx';
import { useFactor } from './use-factor.ts';

/** Off: set it up in two steps. On: new recovery codes, or off again, for whoever has both factors. */
export function SecondFactor({ isOn, recoveryLeft }: { isOn: boolean; recoveryLeft: number }) {
  const { t } = useTranslation();
  const factor = useFactor();
  const { begun, recoveryCodes } = factor;
  return (
    <PagePart title={t('account.factor')}>
      <p className="mb-3 max-w-160 text-sm text-muted">{isOn ? t('account.factorOn', { count: recoveryLeft }) : t('account.factorOff')}</p>
      {recoveryCodes !== null ? (
        <RecoveryCodes codes={recoveryCodes} onKept={factor.forgetCodes} />
      ) : isOn ? (
        <OwnedFactorForm {...factor} />
      ) : begun === null ? (
        <BeginFactorForm {...factor} />
      ) : (
        <ConfirmFactorForm {...factor} begun={begun} />
      )}
    </PagePart>
  );
}
