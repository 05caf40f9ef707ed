import type { SessionClient } from '@zavod/shared/session/session.ts';
import { useTranslation } from 'react-i18next';
import { useAsk } from '../../data/use-ask.ts';
import { useSyncWords } from '../../shell/use-sync-words.ts';

export function StorageSettings({ client }: { client: SessionClient }) {
  const { t } = useTranslation();
  const { data: sync } = useAsk('sync.state', { clientId: client.id });
  const words = useSyncWords(sync);
  return (
    <div className="max-w-120 text-sm">
      <p>{words}</p>
      <p className="text-muted">{t('settings.storageWords')}</p>
    </div>
  );
}
