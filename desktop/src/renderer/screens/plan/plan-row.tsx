import { isMovable } from '@zavod/shared/domain/publication-state.ts';
import { wallTimeAt } from '@zavod/shared/domain/wall-time.ts';
import type { SessionClient } from '@zavod/shared/session/session.ts';
import { CloudUpload, ExternalLink, Repeat } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlanEntry } from '../../../bridge/plan-calls.ts';
import { Button } from '../../components/button.tsx';
import { Confirm } from '../../components/confirm.tsx';
import { FaultLine } from '../../components/fault-line.tsx';
import { NetworkIcon, networkNames } from '../../components/network-icon.tsx';
import { Pop } from '../../components/pop.tsx';
import type { PlannedTime } from '../../components/schedule/chosen-time.ts';
import { ScheduleForm } from '../../components/schedule/schedule-form.tsx';
import { StatusMark } from '../../components/status-mark.tsx';
import { Thumbnail } from '../../components/thumbnail.tsx';
import type { Fault } from '../../data/fault.ts';
import { useStudio } from '../../state/studio-state.tsx';
import { placeOf } from '../../time/place-of.ts';
import { clockOf } from '../../time/say-when.ts';
import { useWatch } from '../../time/use-watch.ts';
import { useFaultSentence } from '../../words/use-language.ts';
import { knownCode } from '../inbox/inbox-words.ts';
import { EditLive } from './live-edit/edit-live.tsx';
import { isLate } from './plan-days.ts';
import { publicationDetails } from './publication-details.ts';

interface PlanRowProps {
  client: SessionClient;
  entry: PlanEntry;
  refusal: Fault | null;
  onMove: (times: PlannedTime[]) => void;
  onCancel: () => void;
  onTakeDown: () => void;
}

export function PlanRow({ client, entry, refusal, onMove, onCancel, onTakeDown }: PlanRowProps) {
  const { t } = useTranslation();
  const watch = useWatch();
  const say = useFaultSentence();
  const openPost = useStudio((state) => state.openPost);
  const { publication, channel } = entry;
  const code = publication.state === 'cancelled' ? null : knownCode(publication.errorCode);
  const ownTime = wallTimeAt(publication.dueAt, watch.zone);
  return (
    <li className="group border-b border-line py-2" data-testid="plan-row">
      <div className="flex items-center gap-3">
        <span className="w-12 shrink-0 text-sm font-semibold tabular-nums">{clockOf(publication.wallTime)}</span>
        <Thumbnail clientId={client.id} sha256={entry.thumbnailSha256} />
        <span className="min-w-0 flex-1">
          <button type="button" className="block max-w-full truncate text-left text-sm font-medium hover:text-accent hover:underline" onClick={() => openPost(publication.postId)}>
            {entry.postTitle}
          </button>
          <span className="flex min-w-0 items-center gap-1.5 text-xs text-muted">
            <NetworkIcon network={channel.network} />
            <span className="truncate">{channel.title}</span>
            {ownTime !== publication.wallTime && (
              <span className="shrink-0 tabular-nums">
                · {t('plan.inZone', { place: placeOf(publication.timeZone, watch.language), own: clockOf(ownTime) })}
              </span>
            )}
          </span>
        </span>
        {publication.externalUrl !== null && publication.removedAt === null && (
          <a href={publication.externalUrl} target="_blank" rel="noreferrer" className="flex items-center gap-1 text-xs font-medium whitespace-nowrap text-accent hover:underline">
            {t('shell.openIn', { network: networkNames[channel.network] })}
            <ExternalLink size={12} aria-hidden />
          </a>
        )}
        {entry.repeats !== null && <Repeat size={14} className="shrink-0 text-muted" aria-label={t('plan.repeats')} />}
        {entry.isWaiting && <CloudUpload size={14} className="shrink-0 text-slate" aria-label={t('queue.isWaiting')} />}
        {isLate(entry, watch.now) ? (
          <span className="text-xs font-medium whitespace-nowrap text-warn">{t('plan.late')}</span>
        ) : publication.removedAt === null ? (
          <StatusMark mark={publication.state} />
        ) : (
          <span className="text-xs font-medium whitespace-nowrap text-muted">{t('plan.takenDown')}</span>
        )}
        {isMovable(publication.state) && client.role !== 'viewer' && <Actions entry={entry} onMove={onMove} onCancel={onCancel} />}
        {publication.state === 'published' && publication.removedAt === null && client.role !== 'viewer' && (
          <>
            {channel.mode === 'api' && <EditLive client={client} entry={entry} />}
            <TakeDown network={networkNames[channel.network]} onTakeDown={onTakeDown} />
          </>
        )}
      </div>
      {entry.repeats?.notice === 'slot-moved-past-gap' && <p className="mt-1 ml-15 text-xs text-muted">{t('plan.movedPastGap')}</p>}
      {code !== null && <p className="readable mt-1 ml-15 text-xs text-warn">{say({ code, details: publicationDetails(publication, channel, watch.zone) })}</p>}
      {publication.errorWords !== null && <p className="readable mt-1 ml-15 text-xs text-muted">{publication.errorWords}</p>}
      {refusal !== null && (
        <div className="mt-1 ml-15">
          <FaultLine fault={refusal} />
        </div>
      )}
    </li>
  );
}

function Actions({ entry, onMove, onCancel }: Pick<PlanRowProps, 'entry' | 'onMove' | 'onCancel'>) {
  const { t } = useTranslation();
  const [isMoving, setMoving] = useState(false);
  return (
    <span className="flex shrink-0 gap-1">
      <Pop
        title={t('plan.move')}
        align="end"
        isOpen={isMoving}
        onOpenChange={setMoving}
        trigger={
          <Button look="quiet" className="h-7 px-2 text-xs">
            {t('plan.move')}
          </Button>
        }
      >
        <ScheduleForm
          channels={[entry.channel]}
          chosenIds={[entry.channel.id]}
          start={entry.publication.wallTime}
          verb="move"
          isChannelFixed
          onPlan={(times) => {
            setMoving(false);
            onMove(times);
          }}
        />
      </Pop>
      <Button look="quiet" className="h-7 px-2 text-xs" onClick={onCancel}>
        {t('plan.cancel')}
      </Button>
    </span>
  );
}

function TakeDown({ network, onTakeDown }: { network: string; onTakeDown: () => void }) {
  const { t } = useTranslation();
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <Button look="quiet" className="h-7 px-2 text-xs" onClick={() => setAsking(true)}>
        {t('plan.takeDown')}
      </Button>
      <Confirm
        title={t('plan.takeDownTitle')}
        words={t('plan.takeDownAbout', { network })}
        verb={t('plan.takeDown')}
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        onConfirm={onTakeDown}
      />
    </>
  );
}
