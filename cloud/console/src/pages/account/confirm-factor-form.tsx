import { Button } from '@zavod/ui/pieces/button.tsx';
import type { Fault } from '@zavod/ui/pieces/fault.ts';
import { Field } from '@zavod/ui/pieces/field.tsx';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CopyButton } from '../../components/copy-button.tsx';
import { QrPicture } from './qr-picture.tsx';
import type { BegunFactor } from './use-factor.ts';

interface ConfirmFactorFormProps {
  begun: BegunFactor;
  isBusy: boolean;
  fault: Fault | null;
  confirm: (code: string) => Promise<boolean>;
  forgetBegun: () => void;
}

/** The second step: the app has the secret when it shows a code that fits. */
export function ConfirmFactorForm({ begun, isBusy, fault, confirm, forgetBegun }: ConfirmFactorFormProps) {
  const { t } = useTranslation();
  const [code, setCode] = useState('');
  return (
    <form
      noValidate
      className="flex max-w-120 flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void confirm(code.trim());
      }}
    >
      <p className="text-sm">{t('account.scan')}</p>
      <QrPicture text={begun.address} label={t('account.picture')} />
      <div className="flex items-end gap-2">
        <Field
          className="min-w-0 flex-1"
          label={t('account.byHand')}
          readOnly
          spellCheck={false}
          value={begun.secret}
          onFocus={(event) => event.currentTarget.select()}
        />
        <CopyButton text={begun.secret} />
      </div>
      <Field
        className="max-w-90"
        label={t('account.code')}
        autoComplete="one-time-code"
        inputMode="numeric"
        autoFocus
        maxLength={7}
        value={code}
        fault={fault}
        onChange={(event) => setCode(event.currentTarget.value)}
      />
      <div className="flex gap-2">
        <Button type="submit" look="primary" disabled={isBusy || code.trim() === ''}>
          {t('account.confirm')}
        </Button>
        <Button disabled={isBusy} onClick={forgetBegun}>
          {t('pieces.cancel')}
        </Button>
      </div>
    </form>
  );
}
