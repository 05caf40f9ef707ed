import { isMovable } from '@zavod/shared/domain/publication-state.ts';
import type { SessionClient } from '@zavod/shared/session/session.ts';
import { ExternalLink } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { PostDetail } from '../../../bridge/post-calls.ts';
import { NetworkIcon, networkNames } from '@zavod/ui/pieces/network-icon.tsx';
import { Section } from '../../components/section.tsx';
import { StatusMark } from '../../components/status-mark.tsx';
import { useIntents } from '../../data/use-intents.ts';
import { useStudio } from '../../state/studio-state.tsx';
import { sayWhen } from '@zavod/ui/time/say-when.ts';
import { useWatch } from '@zavod/ui/time/use-watch.ts';

/** Where and when the post goes out, and the way to it once it is out. */
export function PostPublications({ client, detail }: { client: SessionClient; detail: PostDetail }) {
  const { t } = useTranslation();
  const watch = useWatch();
  const submit = useIntents(client.id);
  const refuse = useStudio((state) => state.refuse);
  const rememberUndo = useStudio((state) => state.rememberUndo);
  const shown = detail.publications.filter((publication) => publication.state !== 'cancelled');
  if (shown.length === 0) return null;

  async function cancel(channelId: string): Promise<void> {
    const submitted = await submit('unschedulePost', { postId: detail.post.id, channelId, seen: detail.seen });
    if (submitted.outcome === 'rejected') refuse({ postId: detail.post.id, code: submitted.code ?? 'internal', details: submitted.details });
    else rememberUndo(1);
  }

  return (
    <Section title={t('queue.publications')}>
      <ul className="flex flex-col gap-1.5">
        {shown.map((publication) => {
          const channel = detail.channels.find(({ id }) => id === publication.channelId);
          return (
            <li key={publication.id} className="flex flex-wrap items-center gap-x-3 gap-y-0.5 text-sm">
              <StatusMark mark={publication.state} />
              <span className="flex items-center gap-1.5">
                {channel !== undefined && <NetworkIcon network={channel.network} className="text-muted" />}
                {channel?.title}
              </span>
              <span className="text-muted tabular-nums">{sayWhen(publication.publishedAt ?? publication.dueAt, publication.timeZone, watch)}</span>
              {publication.externalUrl !== null && channel !== undefined && (
                <a href={publication.externalUrl} target="_blank" rel="noreferrer" className="flex items-center gap-1 font-medium text-accent hover:underline">
                  {t('shell.openIn', { network: networkNames[channel.network] })}
                  <ExternalLink size={12} aria-hidden />
                </a>
              )}
              {isMovable(publication.state) && client.role !== 'viewer' && (
                <button type="button" className="font-medium text-muted hover:text-text hover:underline" onClick={() => void cancel(publication.channelId)}>
                  {t('calendar.cancel')}
                </button>
              )}
              {publication.errorWords !== null && <span className="readable basis-full text-muted">{publication.errorWords}</span>}
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
