import { ArrowLeft, FileText } from 'lucide-react';
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

export function Reader({ client, detail, isEditing, isListEmpty }: ReaderProps) {
  const { t } = useTranslation();
  const bringReader = useStudio((state) => state.bringReader);
  if (detail === undefined) return <div className="flex-1" />;
  if (detail === null) {
    return isListEmpty ? <div className="flex-1" /> : <EmptyState icon={FileText} title={t('queue.noPost')} words={t('queue.noPostAbout')} />;
  }
  return (
    <div className="@container min-h-0 flex-1 overflow-y-auto" data-testid="reader">
      <button
        type="button"
        className="m-3 mb-0 hidden items-center gap-1.5 rounded-md px-2 py-1 text-xs font-medium text-muted hover:bg-hover max-[820px]:inline-flex"
        onClick={() => bringReader(false)}
      >
        <ArrowLeft size={14} aria-hidden />
        {t('queue.backToList')}
      </button>
      {isEditing ? <EditorPane key={detail.post.id} client={client} detail={detail} /> : <ReaderPane key={detail.post.id} client={client} detail={detail} />}
    </div>
  );
}
