import type { SessionClient } from '@zavod/shared/session/session.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@zavod/ui/pieces/button.tsx';
import { Confirm } from '@zavod/ui/pieces/confirm.tsx';
import { FaultLine } from '@zavod/ui/pieces/fault-line.tsx';
import { Field } from '@zavod/ui/pieces/field.tsx';
import { useWebhook } from './use-webhook.ts';
import { WebhookDeliveries } from './webhook-deliveries.tsx';

/** Where a program of the client hears of what asks for a person. */
export function WebhookSettings({ client }: { client: SessionClient }) {
  const { t } = useTranslation();
  const setup = useWebhook(client.id);
  const [typed, setTyped] = useState<string | null>(null);
  const [isAsking, setAsking] = useState(false);
  const { webhook, fault } = setup;
  const url = typed ?? webhook?.url ?? '';
  const isAboutAddress = fault !== null && (fault.code.startsWith('fetch-') || fault.code === 'bad-input');
  return (
    <div className="flex max-w-140 flex-col gap-4">
      <p className="readable text-sm text-muted">{t('webhook.about')}</p>
      <form
        noValidate
        aria-label={t('webhook.title')}
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          setup.set(url.trim());
        }}
      >
        <Field
          label={t('webhook.address')}
          explanation={t('webhook.addressAbout')}
          type="url"
          placeholder="https://example.com/zavod"
          spellCheck={false}
          value={url}
          fault={isAboutAddress ? fault : null}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        {fault !== null && !isAboutAddress && <FaultLine fault={fault} />}
        {setup.testedStatus !== null && (
          <p role="status" className="text-sm text-good">
            {t('webhook.tested', { status: setup.testedStatus })}
          </p>
        )}
        <div className="flex gap-2">
          <Button type="submit" look="primary" disabled={setup.isBusy || url.trim() === ''}>
            {t(webhook ? 'webhook.change' : 'webhook.set')}
          </Button>
          {webhook && (
            <>
              <Button disabled={setup.isBusy} onClick={setup.test}>
                {t('webhook.test')}
              </Button>
              <Button look="danger" disabled={setup.isBusy} onClick={() => setAsking(true)}>
                {t('webhook.remove')}
              </Button>
            </>
          )}
        </div>
      </form>
      {setup.secret !== null && (
        <div role="status" className="rounded-md border border-line p-3">
          <p className="text-sm font-medium">{t('webhook.secretTitle')}</p>
          <code className="block py-1 text-sm break-all select-all">{setup.secret}</code>
          <p className="text-xs text-muted">{t('webhook.secretAbout')}</p>
        </div>
      )}
      {webhook && <WebhookDeliveries deliveries={webhook.deliveries} />}
      <Confirm
        title={t('webhook.removeTitle')}
        words={t('webhook.removeAbout')}
        verb={t('webhook.remove')}
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        onConfirm={() => {
          setTyped(null);
          setup.remove();
        }}
      />
    </div>
  );
}
