import { wallTimeAt } from '@zavod/shared/domain/wall-time.ts';
import type { SessionClient } from '@zavod/shared/session/session.ts';
import { CloudUpload, Repeat } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { PlanEntry } from '../../../../bridge/plan-calls.ts';
import { NetworkIcon } from '@zavod/ui/pieces/network-icon.tsx';
import { Thumbnail } from '../../../components/thumbnail.tsx';
import { useStudio } from '../../../state/studio-state.tsx';
import { placeOf } from '@zavod/ui/time/place-of.ts';
import { clockOf } from '@zavod/ui/time/say-when.ts';
import { useWatch } from '@zavod/ui/time/use-watch.ts';
import { OpenInNetwork } from '../publication/open-in-network.tsx';
import { PublicationActions } from '../publication/publication-actions.tsx';
import { PublicationNotes } from '../publication/publication-notes.tsx';
import { PublicationStateMark } from '../publication/publication-state.tsx';
import type { PlanVerbs } from '../use-plan-verbs.ts';

export function ListRow({ client, entry, verbs }: { client: SessionClient; entry: PlanEntry; verbs: PlanVerbs }) {
  const { t } = useTranslation();
  const watch = useWatch();
  const openPost = useStudio((state) => state.openPost);
  const { publication, channel } = entry;
  const ownTime = wallTimeAt(publication.dueAt, watch.zone);
  return (
    <li className="group border-b border-line py-2" data-testid="plan-row">
      <div className="flex items-center gap-3">
        <span className="w-12 shrink-0 text-sm font-semibold tabular-nums">{clockOf(publication.wallTime)}</span>
        <Thumbnail clientId={client.id} sha256={entry.thumbnailSha256} />
        <span className="min-w-0 flex-1">
          <button type="button" dir="auto" className="block max-w-full truncate text-left text-sm font-medium hover:text-accent hover:underline" onClick={() => openPost(publication.postId)}>
            {entry.postTitle}
          </button>
          <span className="flex min-w-0 items-center gap-1.5 text-xs text-muted">
            <NetworkIcon network={channel.network} />
            <span dir="auto" className="truncate text-left">{channel.title}</span>
            {ownTime !== publication.wallTime && (
              <span className="shrink-0 tabular-nums">
                · {t('calendar.inZone', { place: placeOf(publication.timeZone, watch.language), own: clockOf(ownTime) })}
              </span>
            )}
          </span>
        </span>
        <OpenInNetwork entry={entry} />
        {entry.repeats !== null && <Repeat size={14} className="shrink-0 text-muted" aria-label={t('calendar.repeats')} />}
        {entry.isWaiting && <CloudUpload size={14} className="shrink-0 text-slate" aria-label={t('queue.isWaiting')} />}
        <PublicationStateMark entry={entry} />
        <PublicationActions client={client} entry={entry} verbs={verbs} />
      </div>
      <PublicationNotes entry={entry} refusal={verbs.refusal?.publicationId === publication.id ? verbs.refusal : null} className="mt-1 ml-15" />
    </li>
  );
}
