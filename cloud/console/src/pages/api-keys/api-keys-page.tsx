import type { SessionClient } from '@zavod/shared/session/session.ts';
import { Button } from '@zavod/ui/pieces/button.tsx';
import { EmptyState } from '@zavod/ui/pieces/empty-state.tsx';
import { KeyRound } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PageFrame } from '../../components/page-frame.tsx';
import { ReadState } from '../../components/read-state.tsx';
import { AddApiKey } from './add-api-key.tsx';
import { ApiKeyRow } from './api-key-row.tsx';
import { useApiKeys } from './use-api-keys.ts';

/** The keys of the client's own programs. */
export function ApiKeysPage({ client }: { client: SessionClient }) {
  const { t } = useTranslation();
  const keys = useApiKeys(client.id);
  const [isAdding, setAdding] = useState(false);
  return (
    <PageFrame
      title={t('api-keys.title')}
      of={client.name}
      about={t('api-keys.about')}
      action={
        <Button look="primary" onClick={() => setAdding(true)}>
          {t('api-keys.add')}
        </Button>
      }
    >
      <ReadState read={keys}>
        {(all) =>
          all.length === 0 ? (
            <EmptyState icon={KeyRound} title={t('api-keys.none')} words={t('api-keys.noneAbout')} />
          ) : (
            <ul>
              {all.map((key) => (
                <ApiKeyRow key={key.id} clientId={client.id} apiKey={key} />
              ))}
            </ul>
          )
        }
      </ReadState>
      <AddApiKey clientId={client.id} isOpen={isAdding} onClose={() => setAdding(false)} />
    </PageFrame>
  );
}
