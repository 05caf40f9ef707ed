import { hasRole } from '@zavod/shared/domain/roles.ts';
import type { SessionClient } from '@zavod/shared/session/session.ts';
import { EmptyState } from '@zavod/ui/pieces/empty-state.tsx';
import { PasteBox } from '@zavod/ui/sources/paste-box.tsx';
import { rankOf } from '@zavod/ui/sources/source-health.ts';
import { Rss } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { PageFrame } from '../../components/page-frame.tsx';
import { ReadState } from '../../components/read-state.tsx';
import { FoundSources } from './found-sources.tsx';
import { SourceRow } from './source-row.tsx';
import { useSources } from './use-sources.ts';

/** Where material comes from: what needs a look stands first, and any address can be pasted to add another. */
export function SourcesPage({ client }: { client: SessionClient }) {
  const { t } = useTranslation();
  const { sources, discovery } = useSources(client.id);
  const isEditor = hasRole(client.role, 'editor');
  return (
    <PageFrame title={t('sources.title')} of={client.name}>
      {isEditor && (
        <div className="mb-6 max-w-160">
          <PasteBox discovery={discovery} />
          {discovery.found !== null && <FoundSources found={discovery.found} discovery={discovery} />}
        </div>
      )}
      <ReadState read={sources}>
        {(list) =>
          list.length === 0 ? (
            <EmptyState icon={Rss} title={t('sources.empty')} words={t(isEditor ? 'sources.emptyAbout' : 'sourceList.onlyEditors')} />
          ) : (
            <ul aria-label={t('sources.title')}>
              {list
                .toSorted((a, b) => rankOf(a) - rankOf(b))
                .map((source) => (
                  <SourceRow key={source.id} source={source} isEditor={isEditor} />
                ))}
            </ul>
          )
        }
      </ReadState>
    </PageFrame>
  );
}
