import type { SessionClient } from '@zavod/shared/session/session.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PageFrame } from '../../components/page-frame.tsx';
import { PagePart } from '../../components/page-part.tsx';
import { ReadState } from '../../components/read-state.tsx';
import { ShownOnce } from '../../components/shown-once.tsx';
import { AddressForm } from './address-form.tsx';
import { DeliveryLog } from './delivery-log.tsx';
import { useWebhook } from './use-webhook.ts';
import { WebhookVerbs } from './webhook-verbs.tsx';

/** Where events go, the secret that proves them, and how every delivery went. */
export function WebhooksPage({ client }: { client: SessionClient }) {
  const { t } = useTranslation();
  const webhook = useWebhook(client.id);
  const [secret, setSecret] = useState<string | null>(null);
  return (
    <PageFrame title={t('webhooks.title')} of={client.name} about={t('webhooks.about')}>
      <ReadState read={webhook}>
        {(view) => (
          <>
            <AddressForm key={view?.url} clientId={client.id} url={view?.url ?? null} onSecret={setSecret} />
            {secret !== null && (
              <div className="mt-4 max-w-140">
                <ShownOnce label={t('webhooks.secret')} secret={secret} words={t('webhooks.secretOnce')} />
              </div>
            )}
            {view !== null && (
              <>
                <WebhookVerbs clientId={client.id} view={view} onSecret={setSecret} />
                <PagePart title={t('webhooks.deliveries')}>
                  <DeliveryLog clientId={client.id} />
                </PagePart>
              </>
            )}
          </>
        )}
      </ReadState>
    </PageFrame>
  );
}
