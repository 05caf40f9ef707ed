import { Button } from '@zavod/ui/pieces/button.tsx';
import type { Fault } from '@zavod/ui/pieces/fault.ts';
import { FaultLine } from '@zavod/ui/pieces/fault-line.tsx';
import { useTranslation } from 'react-i18next';
import { useDeps } from '../cloud/cloud-context.tsx';

/** Whether somebody is signed in cannot be known while the cloud is away. */
export function CloudAway({ fault }: { fault: Fault }) {
  const { t } = useTranslation();
  const { keeper } = useDeps();
  return (
    <main className="flex max-w-100 flex-col items-start gap-4 px-6 py-10">
      <h1 className="text-xl font-semibold tracking-[-0.01em]">{t('shell.awayTitle')}</h1>
      <FaultLine fault={fault} />
      <Button look="primary" onClick={() => void keeper.resume()}>
        {t('shell.tryAgain')}
      </Button>
    </main>
  );
}
