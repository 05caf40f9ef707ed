import type { SessionClient } from '@zavod/shared/session/session.ts';
import { ExternalLink, Newspaper } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '@zavod/ui/pieces/empty-state.tsx';
import { Thumbnail } from '../../components/thumbnail.tsx';
import { useStudio } from '../../state/studio-state.tsx';
import { sayAgo } from '@zavod/ui/time/say-when.ts';
import { useWatch } from '@zavod/ui/time/use-watch.ts';
import type { ListedItem } from './use-sources.ts';
import { inOneLine } from '../../words/isolated.ts';

interface ItemListProps {
  client: SessionClient;
  items: readonly ListedItem[] | undefined;
  isOfAll: boolean;
}

/** What was collected last, and the draft that came out of it. */
export function ItemList({ client, items, isOfAll }: ItemListProps) {
  const { t } = useTranslation();
  const watch = useWatch();
  const openPost = useStudio((state) => state.openPost);
  if (items === undefined) return <div className="flex-1" />;
  if (items.length === 0) return <EmptyState icon={Newspaper} title={t('sources.noItems')} words={t('sources.noItemsAbout')} />;
  return (
    <div className="min-h-0 flex-1 overflow-y-auto px-6 py-3">
      <h2 className="mb-1 text-xs font-semibold text-muted">{t('sources.latest')}</h2>
      <ul className="max-w-4xl">
        {items.map((item) => (
          <li key={item.id} className="flex items-start gap-3 border-b border-line py-2.5">
            <Thumbnail clientId={client.id} sha256={item.thumbnailSha256} />
            <div className="min-w-0 flex-1">
              <p dir="auto" className="truncate text-left text-sm font-medium">{item.title}</p>
              <p className="line-clamp-1 text-xs text-muted">{item.excerpt}</p>
              <p className="mt-0.5 flex flex-wrap items-center gap-x-3 text-xs text-muted">
                <span>{inOneLine([...(isOfAll ? [item.sourceName] : []), sayAgo(item.publishedAt ?? item.collectedAt, watch)])}</span>
                {item.url !== null && (
                  <a href={item.url} target="_blank" rel="noreferrer" className="flex items-center gap-1 hover:text-accent hover:underline">
                    {t('sources.original')}
                    <ExternalLink size={12} aria-hidden />
                  </a>
                )}
              </p>
            </div>
            {item.postId !== null && (
              <button type="button" className="mt-0.5 shrink-0 text-xs font-medium text-accent hover:underline" onClick={() => item.postId !== null && openPost(item.postId)}>
                {t('sources.openDraft')}
              </button>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
