import { Button } from '@zavod/ui/pieces/button.tsx';
import { Choice } from '@zavod/ui/pieces/choice.tsx';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ReadState } from '../../components/read-state.tsx';
import { DeliveryRow } from './delivery-row.tsx';
import { useDeliveries } from './use-webhook.ts';

const states = ['all', 'pending', 'delivered', 'failed'] as const;

/** Every event and how its delivery went, newest first. */
export function DeliveryLog({ clientId }: { clientId: string }) {
  const { t } = useTranslation();
  const [state, setState] = useState<(typeof states)[number]>('all');
  const [said, setSaid] = useState('');
  const { read, hasMore, more } = useDeliveries(clientId, state === 'all' ? null : state);
  return (
    <>
      <Choice label={t('webhooks.show')} isLabelHidden className="w-44" value={state} options={states.map((value) => ({ value, words: t(`webhooks.state.${value}`) }))} onChoose={setState} />
      <p role="status" className="text-sm font-medium not-empty:mt-2">
        {said}
      </p>
      <ReadState read={read}>
        {(deliveries) =>
          deliveries.length === 0 ? (
            <p className="mt-3 text-sm text-muted">{t(state === 'all' ? 'webhooks.noDeliveries' : 'webhooks.noneOfState')}</p>
          ) : (
            <>
              <ul className="mt-1">
                {deliveries.map((delivery) => (
                  <DeliveryRow key={delivery.id} clientId={clientId} delivery={delivery} onReplayed={() => setSaid(t('webhooks.replayed'))} />
                ))}
              </ul>
              {hasMore && (
                <Button className="mt-3" onClick={more}>
                  {t('webhooks.more')}
                </Button>
              )}
            </>
          )
        }
      </ReadState>
    </>
  );
}
