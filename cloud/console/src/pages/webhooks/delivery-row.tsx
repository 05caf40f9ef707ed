import { Button } from '@zavod/ui/pieces/button.tsx';
import { clsx } from '@zavod/ui/pieces/clsx.ts';
import { FaultLine } from '@zavod/ui/pieces/fault-line.tsx';
import { sayClock, sayUntil } from '@zavod/ui/time/say-when.ts';
import { useWatch } from '@zavod/ui/time/use-watch.ts';
import { useFaultSentence } from '@zavod/ui/words/use-language.ts';
import { useTranslation } from 'react-i18next';
import { useChange } from '../../cloud/use-change.ts';
import { eventKeyOf } from '../dead-letters/event-key.ts';
import type { Delivery } from './use-webhook.ts';

const colours = { pending: 'text-warn', delivered: 'text-good', failed: 'text-bad' } as const;

interface DeliveryRowProps {
  clientId: string;
  delivery: Delivery;
  onReplayed: () => void;
}

/** An event, what the program answered, what was sent, and another try once it is over. */
export function DeliveryRow({ clientId, delivery, onReplayed }: DeliveryRowProps) {
  const { t } = useTranslation();
  const watch = useWatch();
  const say = useFaultSentence();
  const { isBusy, fault, change } = useChange(clientId);
  const { id: deliveryId, event, state, attempt, createdAt, nextAttemptAt, responseStatus, code, payload } = delivery;
  const key = eventKeyOf(event);
  const name = key === null ? event : t(`dead-letters.event.${key}`);
  const replay = async (): Promise<void> => {
    if (await change((cloud) => cloud.webhooks.replay.mutate({ clientId, deliveryId }))) onReplayed();
  };
  const when = sayClock(createdAt, watch.zone, watch);
  const about = [
    when,
    ...(attempt > 0 ? [t('dead-letters.attempts', { count: attempt })] : []),
    ...(responseStatus === null ? [] : [`HTTP ${responseStatus}`]),
    ...(nextAttemptAt === null ? [] : [t('webhooks.again', { when: sayUntil(nextAttemptAt, watch) })]),
  ];
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 border-b border-line py-2.5 text-sm last:border-0">
      <div className="readable min-w-0 flex-1">
        <p className="flex flex-wrap items-baseline gap-x-3">
          <span className="font-medium">{name}</span>
          <span className={clsx('text-xs font-semibold', colours[state])}>{t(`webhooks.is.${state}`)}</span>
        </p>
        <p className="text-xs text-muted tabular-nums">{about.join(' · ')}</p>
        {code !== null && state !== 'delivered' && <p className="text-muted">{say({ code, details: responseStatus === null ? {} : { status: responseStatus } })}</p>}
        <details className="mt-1 text-xs">
          <summary className="w-fit rounded text-muted hover:text-text">{t('webhooks.payload')}</summary>
          <pre className="mt-1 max-h-72 overflow-auto rounded-md bg-canvas p-3 font-mono whitespace-pre-wrap break-words" tabIndex={0}>
            {JSON.stringify({ id: deliveryId, createdAt, event: payload }, null, 2)}
          </pre>
        </details>
        {fault !== null && <FaultLine fault={fault} />}
      </div>
      {state !== 'pending' && (
        <Button disabled={isBusy} aria-label={`${t('webhooks.replay')}: ${name}, ${when}`} onClick={() => void replay()}>
          {t('webhooks.replay')}
        </Button>
      )}
    </li>
  );
}
