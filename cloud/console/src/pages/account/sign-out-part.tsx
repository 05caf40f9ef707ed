import { Button } from '@zavod/ui/pieces/button.tsx';
import { Confirm } from '@zavod/ui/pieces/confirm.tsx';
import { FaultLine } from '@zavod/ui/pieces/fault-line.tsx';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PagePart } from '../../components/page-part.tsx';
import { useSignOutEverywhere } from './use-sign-out-everywhere.ts';

/** For a lost or stolen machine. */
export function SignOutPart() {
  const { t } = useTranslation();
  const { isBusy, fault, signOutEverywhere } = useSignOutEverywhere();
  const [isAsking, setAsking] = useState(false);
  return (
    <PagePart title={t('account.devices')}>
      <p className="mb-3 max-w-160 text-sm text-muted">{t('account.devicesAbout')}</p>
      {fault !== null && (
        <div className="mb-3">
          <FaultLine fault={fault} />
        </div>
      )}
      <Button disabled={isBusy} onClick={() => setAsking(true)}>
        {t('account.signOutEverywhere')}
      </Button>
      <Confirm
        title={t('account.signOutTitle')}
        words={t('account.signOutAbout')}
        verb={t('account.signOutEverywhere')}
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        onConfirm={signOutEverywhere}
      />
    </PagePart>
  );
}
