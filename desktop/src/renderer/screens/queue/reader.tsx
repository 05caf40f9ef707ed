import { ArrowLeft, FileText } from 'lucide-react';
import { memo, useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { SessionClient } from '@zavod/shared/session/session.ts';
import type { PostDetail } from '../../../bridge/post-calls.ts';
import { EmptyState } from '@zavod/ui/pieces/empty-state.tsx';
import { useStudio } from '../../state/studio-state.tsx';
import { EditorPane } from './editor-pane.tsx';
import { ReaderPane } from './reader-pane.tsx';

interface ReaderProps {
  client: SessionClient;
  detail: PostDetail | null | undefined;
  isEditing: boolean;
  isListEmpty: boolean;
}

/** Drawn anew only for another post: the list beside it changes with every page that is read. */
export const Reader = memo(function Reader({ client, detail, isEditing, isListEmpty }: ReaderProps) {
  const { t } = useTranslation();
  const bringReader = useStudio((state) => state.bringReader);
  const page = useRef<HTMLDivElement>(null);
  // Remembered and not asked: an element that is asked where it stands is laid out once more for every post.
  const isScrolled = useRef(false);
  const postId = detail?.post.id;
  useLayoutEffect(() => {
    if (isScrolled.current) page.current?.scrollTo({ top: 0 });
    isScrolled.current = false;
  }, [postId, isEditing]);
  if (detail === undefined) return <div className="flex-1" />;
  if (detail === null) {
    return isListEmpty ? <div className="flex-1" /> : <EmptyState icon={FileText} title={t('queue.noPost')} words={t('queue.noPostAbout')} />;
  }
  return (
    <div ref={page} className="@container min-h-0 flex-1 overflow-y-auto" data-testid="reader" onScroll={() => (isScrolled.current = true)}>
      <button
        type="button"
        className="m-3 mb-0 hidden items-center gap-1.5 rounded-md px-2 py-1 text-xs font-medium text-muted hover:bg-hover max-[820px]:inline-flex"
        onClick={() => bringReader(false)}
      >
        <ArrowLeft size={14} aria-hidden />
        {t('queue.backToList')}
      </button>
      {isEditing ? <EditorPane key={detail.post.id} client={client} detail={detail} /> : <ReaderPane client={client} detail={detail} />}
    </div>
  );
});
