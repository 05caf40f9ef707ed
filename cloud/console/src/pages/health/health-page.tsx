import type { SessionClient } from '@zavod/shared/session/session.ts';
import { EmptyState } from '@zavod/ui/pieces/empty-state.tsx';
import { CircleCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { PageFrame } from '../../components/page-frame.tsx';
import { PagePart } from '../../components/page-part.tsx';
import { ReadState } from '../../components/read-state.tsx';
import { ChannelList } from './channel-list.tsx';
import { FindingRow } from './finding-row.tsx';
import { SourceList } from './source-list.tsx';
import { useHealth } from './use-health.ts';

/** One list of what is wrong, the most urgent first, and when each channel and source last went well. */
export function HealthPage({ client }: { client: SessionClient }) {
  const { t } = useTranslation();
  const health = useHealth(client.id);
  return (
    <PageFrame title={t('health.title')} of={client.name} about={t('health.about')}>
      <ReadState read={health}>
        {({ findings, channels, sources }) => (
          <>
            {findings.length === 0 ? (
              <EmptyState icon={CircleCheck} title={t('health.fine')} words={t('health.fineAbout')} />
            ) : (
              <ul aria-label={t('health.findings')}>
                {findings.map((finding) => (
                  <FindingRow key={`${finding.kind} ${finding.about.id} ${JSON.stringify(finding.details)}`} client={client} finding={finding} />
                ))}
              </ul>
            )}
            <PagePart title={t('health.channels')}>
              <ChannelList channels={channels} />
            </PagePart>
            <PagePart title={t('health.sources')}>
              <SourceList sources={sources} />
            </PagePart>
          </>
        )}
      </ReadState>
    </PageFrame>
  );
}
