import { hasRole } from '@zavod/shared/domain/roles.ts';
import { FaultLine } from '@zavod/ui/pieces/fault-line.tsx';
import { useTranslation } from 'react-i18next';
import { PageFrame } from '../components/page-frame.tsx';
import { pages } from '../pages.ts';
import type { SignedIn } from '../session/use-session.ts';
import { EntryBanner } from './entry-banner.tsx';
import { NotHere } from './not-here.tsx';

/** A page of a client. A client of somebody else is told like one that never was. */
export function ClientRoute({ session, clientId, name }: { session: SignedIn; clientId: string; name: string }) {
  const { t } = useTranslation();
  const client = session.clients.find(({ id }) => id === clientId);
  const page = pages.find((each) => each.name === name);
  if (client === undefined || page?.scope !== 'client') return <NotHere />;
  if (!hasRole(client.role, page.needs)) {
    return (
      <PageFrame title={t(`${page.name}.title`)} of={client.name}>
        <FaultLine fault={{ code: 'not-allowed', details: {} }} />
      </PageFrame>
    );
  }
  return (
    <>
      {client.entryUntil !== undefined && <EntryBanner client={client} until={client.entryUntil} />}
      <page.component key={client.id} client={client} session={session} />
    </>
  );
}
