import type { SessionClient } from '@zavod/shared/session/session.ts';
import { useTranslation } from 'react-i18next';
import { PageFrame } from '../../components/page-frame.tsx';
import { ReadState } from '../../components/read-state.tsx';
import { ExportPart } from './export-part.tsx';
import { NamePart } from './name-part.tsx';
import { RulesPart } from './rules-part.tsx';
import { useSettings } from './use-settings.ts';

/** What counts for everybody at a client. */
export function SettingsPage({ client }: { client: SessionClient }) {
  const { t } = useTranslation();
  const settings = useSettings(client.id);
  return (
    <PageFrame title={t('settings.title')} of={client.name} about={t('settings.about')}>
      <ReadState read={settings}>
        {(held) => (
          <>
            <RulesPart clientId={client.id} settings={held} />
            <NamePart clientId={client.id} settings={held} />
            <ExportPart client={client} />
          </>
        )}
      </ReadState>
    </PageFrame>
  );
}
