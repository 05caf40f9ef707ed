import { EmptyState } from '@zavod/ui/pieces/empty-state.tsx';
import { Building2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { PageFrame } from '../../components/page-frame.tsx';
import type { SignedIn } from '../../session/use-session.ts';
import { ClientRow } from './client-row.tsx';

/** Every client of the person, with what waits there. */
export function ClientsPage({ session: { clients } }: { session: SignedIn }) {
  const { t } = useTranslation();
  return (
    <PageFrame title={t('clients.title')} about={t('clients.about')}>
      {clients.length === 0 ? (
        <EmptyState icon={Building2} title={t('clients.empty')} words={t('clients.emptyAbout')} />
      ) : (
        <ul aria-label={t('clients.title')}>
          {clients.map((client) => (
            <ClientRow key={client.id} client={client} />
          ))}
        </ul>
      )}
    </PageFrame>
  );
}
