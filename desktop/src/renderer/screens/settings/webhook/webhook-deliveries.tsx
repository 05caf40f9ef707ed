import type { WebhookState } from '@zavod/shared/webhooks/webhook-state.ts';
import { useTranslation } from 'react-i18next';
import { sayAgo, sayUntil } from '@zavod/ui/time/say-when.ts';
import { useWatch } from '@zavod/ui/time/use-watch.ts';
import { useFaultSentence } from '@zavod/ui/words/use-language.ts';
import { knownCode } from '@zavod/shared/app-error.ts';

const eventWords = {
  'publication.by-hand': 'byHand',
  'publication.missed': 'missed',
  'publication.failed': 'failed',
  'publication.needs-person': 'needsPerson',
  'webhook.test': 'test',
} as const;

const colours = { pending: 'text-warn', delivered: 'text-good', failed: 'text-bad' } as const;

export function WebhookDeliveries({ deliveries }: { deliveries: WebhookState['deliveries'] }) {
  const { t } = useTranslation();
  const watch = useWatch();
  const say = useFaultSentence();
  return (
    <section aria-label={t('webhook.latest')}>
      <h3 className="mb-1 text-xs font-medium">{t('webhook.latest')}</h3>
      {deliveries.length === 0 && <p className="text-sm text-muted">{t('webhook.none')}</p>}
      <ul>
        {deliveries.map((delivery) => {
          const code = knownCode(delivery.errorCode);
          const when = delivery.nextAttemptAt === null ? '' : sayUntil(delivery.nextAttemptAt, watch);
          return (
            <li key={delivery.id} className="border-b border-line py-1.5 text-sm last:border-0">
              <p className="flex flex-wrap justify-between gap-x-3">
                <span>{t(`webhook.event.${wordOf(delivery.event)}`)}</span>
                <span className={`text-xs font-medium ${colours[delivery.state]}`}>{t(`webhook.state.${delivery.state}`, { when })}</span>
              </p>
              <p className="text-xs text-muted tabular-nums">
                {[sayAgo(delivery.createdAt, watch), t('webhook.tries', { count: delivery.attempt })].join(' · ')}
              </p>
              {code !== null && delivery.state !== 'delivered' && (
                <p className="text-xs text-bad">{say({ code, details: delivery.responseStatus === null ? {} : { status: String(delivery.responseStatus) } })}</p>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

const isKnown = (event: string): event is keyof typeof eventWords => event in eventWords;

const wordOf = (event: string) => (isKnown(event) ? eventWords[event] : 'other');
