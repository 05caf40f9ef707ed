import { Link2, PencilLine } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { SessionClient } from '@zavod/shared/session/session.ts';
import type { PostDetail } from '../../../bridge/post-calls.ts';
import { Button } from '@zavod/ui/pieces/button.tsx';
import { LongText } from '../../components/long-text.tsx';
import { StatusMark } from '../../components/status-mark.tsx';
import { useStudio } from '../../state/studio-state.tsx';
import { sayAgo } from '@zavod/ui/time/say-when.ts';
import { useWatch } from '@zavod/ui/time/use-watch.ts';
import { ApproversLine } from './approvers-line.tsx';
import { checkedDetail } from './editor-draft.ts';
import { PostComments } from './post-comments.tsx';
import { PostLabels } from './post-labels.tsx';
import { PostMedia } from './post-media.tsx';
import { PostPublications } from './post-publications.tsx';
import { PresentLine } from './present-line.tsx';
import { PreviewColumn } from './preview/preview-column.tsx';
import { PostVersions } from './versions/post-versions.tsx';
import { WhyThisDraft } from './why-this-draft.tsx';

/** Another post takes the place of the one before without being built anew: only parts that a person opens or types into begin afresh. */
export function ReaderPane({ client, detail }: { client: SessionClient; detail: PostDetail }) {
  const { t } = useTranslation();
  const watch = useWatch();
  const deciding = useStudio((state) => state.deciding[detail.post.id]);
  const { post } = detail;
  return (
    <div className="flex flex-wrap items-start gap-x-8 gap-y-6 px-6 pt-5 pb-10 @min-[1000px]:px-10">
      <article className="max-w-[720px] min-w-[280px] flex-1 basis-[300px]" lang={post.language}>
        <div className="mb-3 flex flex-wrap items-center gap-x-3 gap-y-1 text-xs text-muted" lang={watch.language}>
          <StatusMark mark={deciding ?? post.status} />
          <span>{t('queue.written', { ago: sayAgo(post.createdAt, watch) })}</span>
          <PresentLine clientId={client.id} postId={post.id} isEditing={false} />
        </div>
        <div lang={watch.language}>
          <ApproversLine detail={detail} />
        </div>
        <UnfinishedWords detail={detail} />
        <h2 dir="auto" className="readable mb-3 text-xl font-semibold tracking-[-0.012em] [overflow-wrap:anywhere]">{post.title}</h2>
        <LongText key={post.id} text={post.text} className="text-base" />
        {post.hashtags.length > 0 && (
          <p dir="auto" className="readable mt-3 text-sm text-accent">{post.hashtags.map((tag) => (tag.startsWith('#') ? tag : `#${tag}`)).join(' ')}</p>
        )}
        {post.link !== null && (
          <a href={post.link} target="_blank" rel="noreferrer" className="mt-2 flex items-center gap-1.5 text-sm text-accent hover:underline">
            <Link2 size={14} aria-hidden className="shrink-0" />
            <span className="truncate">{post.link}</span>
          </a>
        )}
        {post.rejectReason !== null && post.rejectReason !== '' && (
          <p className="mt-4 text-sm text-bad" lang={watch.language}>
            {t('queue.rejectedBecause', { reason: post.rejectReason })}
          </p>
        )}
        <div lang={watch.language}>
          <PostMedia clientId={client.id} detail={detail} />
          <PostPublications client={client} detail={detail} />
          <PostLabels key={`labels ${post.id}`} client={client} detail={detail} />
          <WhyThisDraft key={`why ${post.id}`} clientId={client.id} detail={detail} />
          <PostVersions key={`versions ${post.id}`} client={client} detail={detail} />
          <PostComments key={`comments ${post.id}`} client={client} detail={detail} />
        </div>
      </article>
      <PreviewColumn clientId={client.id} detail={detail} post={checkedDetail(detail)} channelIds={post.channelIds} />
    </div>
  );
}

function UnfinishedWords({ detail }: { detail: PostDetail }) {
  const { t } = useTranslation();
  const watch = useWatch();
  const edit = useStudio((state) => state.edit);
  if (detail.draft === null) return null;
  return (
    <div className="mb-4 flex items-center gap-2 rounded-md bg-warn-soft px-3 py-2 text-sm" lang={watch.language}>
      <PencilLine size={16} aria-hidden className="shrink-0 text-warn" />
      <span className="flex-1">{t('queue.unfinished', { ago: sayAgo(detail.draft.savedAt, watch) })}</span>
      <Button onClick={() => edit(detail.post.id)}>{t('queue.goOnEditing')}</Button>
    </div>
  );
}
