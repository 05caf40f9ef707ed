import { Button } from '@zavod/ui/pieces/button.tsx';
import { Confirm } from '@zavod/ui/pieces/confirm.tsx';
import { FaultLine } from '@zavod/ui/pieces/fault-line.tsx';
import { sayUntil } from '@zavod/ui/time/say-when.ts';
import { useWatch } from '@zavod/ui/time/use-watch.ts';
import { ChevronDown, ChevronUp } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { ClientExtras } from './client-extras.tsx';
import type { PlatformClient } from './use-platform.ts';
import { usePlatformClient, type ClientVerbs } from './use-platform-client.ts';

/** One client by name and state, and what can be done with it as a whole. */
export function PlatformClientRow({ client }: { client: PlatformClient }) {
  const { t } = useTranslation();
  const watch = useWatch();
  const verbs = usePlatformClient(client.clientId);
  const [isOpen, setOpen] = useState(false);
  const { name, status, deleteAfter, entryUntil } = client;
  const Chevron = isOpen ? ChevronUp : ChevronDown;
  return (
    <li aria-label={name} className="border-b border-line py-3 text-sm last:border-0">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <div className="min-w-0 flex-1 basis-60">
          <p className="truncate font-medium">{name}</p>
          <p className={status === 'active' ? 'text-xs text-muted' : 'text-xs text-warn'}>
            {t(`platform.status.${status}`, { until: deleteAfter === null ? '' : sayUntil(deleteAfter, watch) })}
          </p>
          {entryUntil !== null && (
            <p className="text-xs">
              {t('platform.inside', { until: sayUntil(entryUntil, watch) })}{' '}
              <Link href={`/${client.clientId}/channels`} className="font-medium text-accent hover:underline">
                {t('platform.look')}
              </Link>
            </p>
          )}
        </div>
        <StatusVerbs client={client} verbs={verbs} />
        <Button look="quiet" aria-label={t('platform.more', { name })} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          <Chevron size={16} aria-hidden />
        </Button>
      </div>
      {isOpen && <ClientExtras client={client} verbs={verbs} onDone={() => setOpen(false)} />}
      {verbs.fault !== null && (
        <div className="mt-2">
          <FaultLine fault={verbs.fault} />
        </div>
      )}
    </li>
  );
}

/** The one step that leads on from the status of a client. */
function StatusVerbs({ client: { name, status, entryUntil }, verbs }: { client: PlatformClient; verbs: ClientVerbs }) {
  const { t } = useTranslation();
  const [isAsking, setAsking] = useState(false);
  const { isBusy } = verbs;
  return (
    <>
      {entryUntil !== null && (
        <Button disabled={isBusy} onClick={verbs.exit}>
          {t('shell.leaveClient')}
        </Button>
      )}
      {status === 'active' && (
        <Button disabled={isBusy} aria-label={t('platform.suspendNamed', { name })} onClick={() => setAsking(true)}>
          {t('platform.suspend')}
        </Button>
      )}
      {status === 'suspended' && (
        <Button disabled={isBusy} aria-label={t('platform.resumeNamed', { name })} onClick={verbs.resume}>
          {t('platform.resume')}
        </Button>
      )}
      {status === 'deleting' && (
        <Button disabled={isBusy} aria-label={t('platform.restoreNamed', { name })} onClick={verbs.restore}>
          {t('platform.restore')}
        </Button>
      )}
      <Confirm title={t('platform.suspendTitle', { name })} words={t('platform.suspendAbout')} verb={t('platform.suspend')} isOpen={isAsking} onClose={() => setAsking(false)} onConfirm={verbs.suspend} />
    </>
  );
}
