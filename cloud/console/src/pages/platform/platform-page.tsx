import { useTranslation } from 'react-i18next';
import { PageFrame } from '../../components/page-frame.tsx';
import { ReadState } from '../../components/read-state.tsx';
import { CreateClientForm } from './create-client-form.tsx';
import { PlatformClientRow } from './platform-client-row.tsx';
import { usePlatformClients } from './use-platform.ts';

/** For the people who run this installation. */
export function PlatformPage() {
  const { t } = useTranslation();
  const clients = usePlatformClients();
  return (
    <PageFrame title={t('platform.title')} about={t('platform.about')}>
      <ReadState read={clients}>
        {(list) => (
          <>
            {list.length === 0 && <p className="text-sm text-muted">{t('platform.empty')}</p>}
            <ul aria-label={t('platform.title')}>
              {list.map((client) => (
                <PlatformClientRow key={client.clientId} client={client} />
              ))}
            </ul>
            <CreateClientForm />
          </>
        )}
      </ReadState>
    </PageFrame>
  );
}
