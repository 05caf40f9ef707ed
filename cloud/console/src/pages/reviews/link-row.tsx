import type { SessionClient } from '@zavod/shared/session/session.ts';
import { Button } from '@zavod/ui/pieces/button.tsx';
import { Confirm } from '@zavod/ui/pieces/confirm.tsx';
import { FaultLine } from '@zavod/ui/pieces/fault-line.tsx';
import { sayAgo, sayUntil } from '@zavod/ui/time/say-when.ts';
import { useWatch } from '@zavod/ui/time/use-watch.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWithdraw, type ListedLink } from './use-reviews.ts';

/** A link that still opens: the cloud keeps its hash only, so it cannot be shown again. */
export function LinkRow({ client, link }: { client: SessionClient; link: ListedLink }) {
  const { t } = useTranslation();
  const watch = useWatch();
  const { isBusy, fault, withdraw } = useWithdraw(client.id, link.id);
  const [isAsking, setAsking] = useState(false);
  const { title } = link;
  return (
    <li aria-label={title} className="border-b border-line py-3 text-sm last:border-0">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <div className="min-w-0 flex-1 basis-60">
          <p className="truncate font-medium">{title}</p>
          <p className="text-xs text-muted">
            {[
              link.madeBy,
              link.lastUsedAt === null ? t('reviews.unopened') : t('reviews.opened', { ago: sayAgo(link.lastUsedAt, watch) }),
              t('reviews.acts', { count: link.acts }),
              t('reviews.ends', { until: sayUntil(link.expiresAt, watch) }),
            ]
              .filter((words) => words !== null)
              .join(' · ')}
          </p>
        </div>
        <Button look="quiet" aria-label={t('reviews.withdrawNamed', { title })} disabled={isBusy} onClick={() => setAsking(true)}>
          {t('reviews.withdraw')}
        </Button>
        <Confirm title={t('reviews.withdrawTitle', { title })} words={t('reviews.withdrawAbout')} verb={t('reviews.withdraw')} isOpen={isAsking} onClose={() => setAsking(false)} onConfirm={withdraw} />
      </div>
      {fault !== null && <FaultLine fault={fault} />}
    </li>
  );
}
