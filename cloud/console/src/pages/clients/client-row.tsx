import type { SessionClient } from '@zavod/shared/session/session.ts';
import { ClientMark } from '@zavod/ui/pieces/client-mark.tsx';
import { FaultLine } from '@zavod/ui/pieces/fault-line.tsx';
import { CircleAlert, CircleCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useOverview, type Overview } from './use-overview.ts';

/** One client: what there is in figures, and what needs a person, each leading to where it is done. */
export function ClientRow({ client }: { client: SessionClient }) {
  const { t } = useTranslation();
  const { data, fault } = useOverview(client.id);
  return (
    <li aria-label={client.name} className="flex flex-wrap items-start gap-x-6 gap-y-2 border-b border-line py-4 text-sm last:border-0">
      <div className="flex min-w-0 flex-1 basis-60 items-start gap-2.5">
        <ClientMark client={client} />
        <div className="min-w-0">
          <Link href={`/${client.id}/channels`} className="block truncate font-semibold hover:underline">
            {client.name}
          </Link>
          <p className="text-xs text-muted">{t(`role.${client.role}`)}</p>
        </div>
      </div>
      <div className="min-w-0 flex-2 basis-80">
        {data !== undefined && (
          <>
            <p className="text-muted tabular-nums">
              {[
                t('clients.drafts', { count: data.drafts }),
                t('clients.planned', { count: data.planned }),
                t('clients.channels', { count: data.channels }),
                t('clients.sources', { count: data.sources }),
                t('clients.people', { count: data.members }),
              ].join(' · ')}
            </p>
            <Waiting clientId={client.id} overview={data} />
          </>
        )}
        {fault !== null && data === undefined && <FaultLine fault={fault} />}
      </div>
    </li>
  );
}

function Waiting({ clientId, overview }: { clientId: string; overview: Overview }) {
  const { t } = useTranslation();
  const inStudio = [
    overview.publications > 0 && t('clients.publications', { count: overview.publications }),
    overview.conflicts > 0 && t('clients.conflicts', { count: overview.conflicts }),
  ].filter((words) => words !== false);
  const here = [
    { page: 'channels', count: overview.channelsToConnect, words: t('clients.channelsToConnect', { count: overview.channelsToConnect }) },
    { page: 'sources', count: overview.sourcesInTrouble, words: t('clients.sourcesInTrouble', { count: overview.sourcesInTrouble }) },
    { page: 'budgets', count: overview.budgetsReached, words: t('clients.budgetsReached', { count: overview.budgetsReached }) },
  ].filter(({ count }) => count > 0);
  if (inStudio.length + here.length === 0) {
    return (
      <p className="mt-1 flex items-center gap-1.5 text-xs text-muted">
        <CircleCheck size={14} aria-hidden className="text-good" />
        {t('clients.calm')}
      </p>
    );
  }
  return (
    <ul className="mt-1 flex flex-col gap-0.5">
      {inStudio.map((words) => (
        <li key={words} className="flex items-center gap-1.5 text-xs text-bad">
          <CircleAlert size={14} aria-hidden className="shrink-0" />
          {words}
        </li>
      ))}
      {here.map(({ page, words }) => (
        <li key={page} className="flex items-center gap-1.5 text-xs text-bad">
          <CircleAlert size={14} aria-hidden className="shrink-0" />
          <Link href={`/${clientId}/${page}`} className="underline underline-offset-2">
            {words}
          </Link>
        </li>
      ))}
    </ul>
  );
}
