import type { SessionClient } from '@zavod/shared/session/session.ts';
import { Button } from '@zavod/ui/pieces/button.tsx';
import { EmptyState } from '@zavod/ui/pieces/empty-state.tsx';
import { ScrollText } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PageFrame } from '../../components/page-frame.tsx';
import { ReadState } from '../../components/read-state.tsx';
import { AuditFilters } from './audit-filters.tsx';
import { AuditTools } from './audit-tools.tsx';
import { EntryRow } from './entry-row.tsx';
import { useAudit, useAuditChoices, type AuditFilter } from './use-audit.ts';

const everything: AuditFilter = { actorId: null, action: null, targetId: null, from: null, until: null };

/** Who did what and when, newest first, with a check that nobody changed the log. */
export function AuditPage({ client }: { client: SessionClient }) {
  const { t } = useTranslation();
  const [filter, setFilter] = useState(everything);
  const choices = useAuditChoices(client.id);
  const { read, hasMore, isMoreComing, more } = useAudit(client.id, filter);
  const isFiltered = Object.values(filter).some((value) => value !== null);
  return (
    <PageFrame title={t('audit.title')} of={client.name} about={t('audit.about')}>
      <AuditFilters filter={filter} choices={choices} onChange={setFilter} />
      <AuditTools clientId={client.id} filter={filter} />
      <ReadState read={read}>
        {(entries) => {
          if (entries.length === 0 && !isFiltered) return <EmptyState icon={ScrollText} title={t('audit.empty')} words={t('audit.emptyAbout')} />;
          if (entries.length === 0) return <p className="text-sm text-muted">{t('audit.none')}</p>;
          return (
            <>
              <ol>
                {entries.map((entry) => (
                  <EntryRow key={entry.seq} entry={entry} />
                ))}
              </ol>
              {hasMore && (
                <Button className="mt-3" disabled={isMoreComing} onClick={more}>
                  {t('audit.more')}
                </Button>
              )}
            </>
          );
        }}
      </ReadState>
    </PageFrame>
  );
}
