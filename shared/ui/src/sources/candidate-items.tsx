import type { SourceCandidate } from '@zavod/shared/sources/source-candidate.ts';
import { useTranslation } from 'react-i18next';
import { sayAgo } from '../time/say-when.ts';
import { useWatch } from '../time/use-watch.ts';

/** The first of what a source would bring. */
export function CandidateItems({ candidate: { items, itemCount } }: { candidate: SourceCandidate }) {
  const { t } = useTranslation();
  const watch = useWatch();
  if (itemCount === 0) return <p className="mt-2 text-sm text-muted">{t('sources.bringsNothing')}</p>;
  return (
    <>
      <ul className="mt-2.5 grid gap-1.5">
        {items.map(({ title, excerpt, publishedAt }, index) => (
          <li key={`${index} ${title}`} className="min-w-0">
            <p className="flex items-baseline gap-3">
              <span className="truncate text-sm">{title}</span>
              {publishedAt !== null && <span className="ml-auto shrink-0 text-xs text-muted tabular-nums">{sayAgo(publishedAt, watch)}</span>}
            </p>
            {index === 0 && excerpt !== '' && <p className="line-clamp-2 text-xs text-muted">{excerpt}</p>}
          </li>
        ))}
      </ul>
      {itemCount > items.length && <p className="mt-1.5 text-xs text-muted">{t('sources.andMore', { count: itemCount - items.length })}</p>}
    </>
  );
}
