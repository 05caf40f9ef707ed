import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SessionClient } from '@zavod/shared/session/session.ts';
import type { PostDetail } from '../../../bridge/post-calls.ts';
import { Button } from '@zavod/ui/pieces/button.tsx';
import { Section } from '../../components/section.tsx';
import { useEngine } from '../../data/engine.tsx';
import { useIntents } from '../../data/use-intents.ts';
import { sayAgo, sayClock } from '@zavod/ui/time/say-when.ts';
import { useWatch } from '@zavod/ui/time/use-watch.ts';

const seenAfterMs = 1_500;

export function PostComments({ client, detail }: { client: SessionClient; detail: PostDetail }) {
  const { t } = useTranslation();
  const watch = useWatch();
  const submit = useIntents(client.id);
  const [text, setText] = useState('');
  const engine = useEngine();
  const latest = detail.comments.at(-1)?.createdAt ?? null;
  useEffect(() => {
    if (latest === null) return;
    // Whoever only passes by has not read them.
    const timer = setTimeout(() => void engine.ask('comments.seen', { clientId: client.id, postId: detail.post.id, until: latest }).catch(() => undefined), seenAfterMs);
    return () => clearTimeout(timer);
  }, [engine, client.id, detail.post.id, latest]);
  const send = (): void => {
    if (text.trim() === '') return;
    void submit('addComment', { postId: detail.post.id, text: text.trim() });
    setText('');
  };
  if (client.role === 'viewer' && detail.comments.length === 0) return null;

  return (
    <Section title={t('queue.comments')}>
      <ul className="flex flex-col gap-3">
        {detail.comments.map((comment) => (
          <li key={comment.id} className="text-sm">
            <bdi className="font-medium">{comment.authorName}</bdi>
            <time dateTime={comment.createdAt} title={sayClock(comment.createdAt, watch.zone, watch)} className="ml-2 text-xs text-muted">{sayAgo(comment.createdAt, watch)}</time>
            <p dir="auto" className="readable whitespace-pre-wrap [overflow-wrap:anywhere]">{comment.text}</p>
          </li>
        ))}
      </ul>
      {client.role !== 'viewer' && (
        <div className="mt-2 flex items-end gap-2">
          <textarea
            rows={1}
            dir="auto"
            maxLength={10_000}
            value={text}
            aria-label={t('queue.addComment')}
            placeholder={t('queue.addComment')}
            onChange={(event) => setText(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) send();
              if (event.key === 'Escape') event.currentTarget.blur();
            }}
            className="field-sizing-content max-h-40 min-h-8 flex-1 resize-none rounded-md border border-edge bg-surface px-2.5 py-1 text-sm placeholder:text-muted"
          />
          {text.trim() !== '' && <Button onClick={send}>{t('queue.sendComment')}</Button>}
        </div>
      )}
    </Section>
  );
}
