import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../../bridge/contract.ts';
import { useStudio } from '../../state/studio-state.tsx';

const mostShown = 50;

/** The posts that show a file; each opens. */
export function MediaUses({ uses }: { uses: NonNullable<OutputOf<'library.open'>>['uses'] }) {
  const { t } = useTranslation();
  const openPost = useStudio((state) => state.openPost);
  if (uses.length === 0) return <p className="text-sm text-muted">{t('media.unused')}</p>;
  return (
    <ul className="flex flex-col gap-0.5">
      {uses.slice(0, mostShown).map(({ postId, title, status }) => (
        <li key={postId}>
          <button type="button" onClick={() => openPost(postId)} className="-mx-2 flex w-[calc(100%+16px)] items-baseline justify-between gap-3 rounded-md px-2 py-1 text-left text-sm hover:bg-hover">
            <span dir="auto" className="min-w-0 truncate text-left">{title || t('media.untitled')}</span>
            <span className="shrink-0 text-xs text-muted">{t(`state.${status}`)}</span>
          </button>
        </li>
      ))}
      {uses.length > mostShown && <li className="text-xs text-muted">{t('media.moreUses', { count: uses.length - mostShown })}</li>}
    </ul>
  );
}
