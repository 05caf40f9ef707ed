import { Button } from '@zavod/ui/pieces/button.tsx';
import { Confirm } from '@zavod/ui/pieces/confirm.tsx';
import { FaultLine } from '@zavod/ui/pieces/fault-line.tsx';
import { sayUntil } from '@zavod/ui/time/say-when.ts';
import { useWatch } from '@zavod/ui/time/use-watch.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChange } from '../../cloud/use-change.ts';
import { RotateSecret } from './rotate-secret.tsx';
import type { WebhookView } from './use-webhook.ts';

interface WebhookVerbsProps {
  clientId: string;
  view: NonNullable<WebhookView>;
  onSecret: (secret: string) => void;
}

/** Trying it, a new secret, and the end of it. */
export function WebhookVerbs({ clientId, view, onSecret }: WebhookVerbsProps) {
  const { t } = useTranslation();
  const watch = useWatch();
  const { isBusy, fault, change } = useChange(clientId);
  const [asked, setAsked] = useState<'rotate' | 'remove' | null>(null);
  const [said, setSaid] = useState('');
  const close = (): void => setAsked(null);
  const test = async (): Promise<void> => {
    setSaid('');
    await change(async (cloud) => {
      const { status } = await cloud.webhooks.test.mutate({ clientId });
      setSaid(t('webhooks.tested', { status }));
    });
  };
  return (
    <div className="mt-4">
      {view.consecutiveFailures > 0 && <p className="mb-2 text-sm font-medium text-bad">{t('webhooks.failing', { number: view.consecutiveFailures })}</p>}
      {view.previousUntil !== null && <p className="mb-2 text-sm text-muted">{t('webhooks.both', { when: sayUntil(view.previousUntil, watch) })}</p>}
      <div className="flex flex-wrap items-center gap-2">
        <Button disabled={isBusy} onClick={() => void test()}>
          {t('webhooks.test')}
        </Button>
        <Button onClick={() => setAsked('rotate')}>{t('webhooks.rotate')}</Button>
        <Button look="danger" disabled={isBusy} onClick={() => setAsked('remove')}>
          {t('webhooks.remove')}
        </Button>
        <p role="status" className="text-sm text-good">
          {said}
        </p>
      </div>
      {fault !== null && (
        <div className="mt-2">
          <FaultLine fault={fault} />
        </div>
      )}
      <RotateSecret clientId={clientId} isOpen={asked === 'rotate'} onClose={close} onSecret={onSecret} />
      <Confirm
        title={t('webhooks.removeSure')}
        words={t('webhooks.removeAbout')}
        verb={t('webhooks.remove')}
        isOpen={asked === 'remove'}
        onClose={close}
        onConfirm={() => void change((cloud) => cloud.webhooks.remove.mutate({ clientId }))}
      />
    </div>
  );
}
