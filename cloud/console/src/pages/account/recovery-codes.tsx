import { Button } from '@zavod/ui/pieces/button.tsx';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { CopyButton } from '../../components/copy-button.tsx';

/** They take the focus: leaving the page loses them. */
export function RecoveryCodes({ codes, onKept }: { codes: readonly string[]; onKept: () => void }) {
  const { t } = useTranslation();
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => frame.current?.focus(), []);
  return (
    <div
      ref={frame}
      role="group"
      aria-label={t('account.recovery')}
      tabIndex={-1}
      className="max-w-120 rounded-md bg-canvas p-4 outline-none"
    >
      <p className="text-sm font-medium">{t('account.recovery')}</p>
      <p className="mt-1 text-sm text-muted">{t('account.recoveryAbout')}</p>
      <ul className="readable my-3 grid grid-cols-2 gap-x-6 gap-y-1 font-mono text-sm max-[480px]:grid-cols-1">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="flex flex-wrap gap-2">
        <CopyButton text={codes.join('\n')} />
        <Button look="primary" onClick={onKept}>
          {t('account.recoveryDone')}
        </Button>
      </div>
    </div>
  );
}
