import type { SessionClient } from '@zavod/shared/session/session.ts';
import { FaultLine } from '@zavod/ui/pieces/fault-line.tsx';
import { sayUntil } from '@zavod/ui/time/say-when.ts';
import { useWatch } from '@zavod/ui/time/use-watch.ts';
import { Eye } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { useDeps } from '../cloud/cloud-context.tsx';
import { useChange } from '../cloud/use-change.ts';

/** Above every page of a client that an admin looks into for a while: that it is no ordinary visit, and the way out. */
export function EntryBanner({ client, until }: { client: SessionClient; until: string }) {
  const { t } = useTranslation();
  const watch = useWatch();
  const { keeper } = useDeps();
  const [, goTo] = useLocation();
  const { isBusy, fault, change } = useChange(client.id);
  const leave = async (): Promise<void> => {
    const isOut = await change(({ platform }) => platform.exit.mutate({ clientId: client.id }));
    if (!isOut) return;
    goTo('/platform');
    await keeper.renew();
  };
  return (
    <div role="status" className="flex flex-wrap items-center gap-x-3 gap-y-1 bg-warn-soft px-6 py-2 text-sm max-[860px]:px-4">
      <Eye size={16} strokeWidth={1.75} aria-hidden className="shrink-0 text-warn" />
      <span className="min-w-0">{t('shell.inside', { client: client.name, until: sayUntil(until, watch) })}</span>
      <button type="button" disabled={isBusy} className="font-medium text-accent hover:underline disabled:opacity-50" onClick={() => void leave()}>
        {t('shell.leaveClient')}
      </button>
      {fault !== null && <FaultLine fault={fault} />}
    </div>
  );
}
