import { CloudUpload, Repeat } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { SessionClient } from '@zavod/shared/session/session.ts';
import type { PlanEntry } from '../../../../bridge/plan-calls.ts';
import { Button } from '@zavod/ui/pieces/button.tsx';
import { NetworkIcon } from '@zavod/ui/pieces/network-icon.tsx';
import { Thumbnail } from '../../../components/thumbnail.tsx';
import { useStudio } from '../../../state/studio-state.tsx';
import { sayWhen } from '@zavod/ui/time/say-when.ts';
import { useWatch } from '@zavod/ui/time/use-watch.ts';
import type { PlanVerbs } from '../use-plan-verbs.ts';
import { OpenInNetwork } from './open-in-network.tsx';
import { PublicationActions } from './publication-actions.tsx';
import { PublicationNotes } from './publication-notes.tsx';
import { PublicationStateMark } from './publication-state.tsx';

/** What goes out, where, when by both clocks, how it stands, and all that can be done about it. */
export function PublicationCard({ client, entry, verbs }: { client: SessionClient; entry: PlanEntry; verbs: PlanVerbs }) {
  const { t } = useTranslation();
  const watch = useWatch();
  const openPost = useStudio((state) => state.openPost);
  const { publication, channel } = entry;
  return (
    <div data-testid="publication-card" className="flex w-84 flex-col gap-3 p-4">
      <div className="flex gap-3">
        <div className="min-w-0 flex-1">
          <p dir="auto" className="readable line-clamp-3 text-left font-semibold">{entry.postTitle}</p>
          <p className="mt-1 flex min-w-0 items-center gap-1.5 text-xs text-muted">
            <NetworkIcon network={channel.network} />
            <span className="truncate">{channel.title}</span>
          </p>
        </div>
        {entry.thumbnailSha256 !== null && <Thumbnail clientId={client.id} sha256={entry.thumbnailSha256} className="size-14" />}
      </div>
      <div className="flex flex-col gap-1">
        <p className="first-letter:uppercase tabular-nums">{sayWhen(publication.dueAt, publication.timeZone, watch)}</p>
        <PublicationStateMark entry={entry} />
        {entry.isWaiting && (
          <span className="inline-flex items-center gap-1.5 text-xs font-medium text-slate">
            <CloudUpload size={14} aria-hidden />
            {t('queue.isWaiting')}
          </span>
        )}
        {entry.repeats !== null && (
          <span className="inline-flex items-center gap-1.5 text-xs font-medium text-muted">
            <Repeat size={14} aria-hidden />
            {t('calendar.repeats')}
          </span>
        )}
        <PublicationNotes entry={entry} refusal={verbs.refusal?.publicationId === publication.id ? verbs.refusal : null} className="mt-1" />
      </div>
      <div className="-mb-1 -ml-2 flex flex-wrap items-center gap-1">
        <Button look="quiet" className="h-7 px-2 text-xs" onClick={() => openPost(publication.postId)}>
          {t('calendar.openPost')}
        </Button>
        <PublicationActions client={client} entry={entry} verbs={verbs} />
        <OpenInNetwork entry={entry} />
      </div>
    </div>
  );
}
