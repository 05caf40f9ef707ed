import { isMovable } from '@zavod/shared/domain/publication-state.ts';
import type { SessionClient } from '@zavod/shared/session/session.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlanEntry } from '../../../../bridge/plan-calls.ts';
import { Button } from '@zavod/ui/pieces/button.tsx';
import { Confirm } from '@zavod/ui/pieces/confirm.tsx';
import { networkNames } from '@zavod/ui/pieces/network-icon.tsx';
import { Pop } from '@zavod/ui/pieces/pop.tsx';
import { ScheduleForm } from '../../../components/schedule/schedule-form.tsx';
import type { PlanVerbs } from '../use-plan-verbs.ts';
import { EditLive } from './live-edit/edit-live.tsx';

interface PublicationActionsProps {
  client: SessionClient;
  entry: PlanEntry;
  verbs: PlanVerbs;
}

/** What can be done with it in its state; nothing for who only reads. */
export function PublicationActions({ client, entry, verbs }: PublicationActionsProps) {
  const { t } = useTranslation();
  const { publication, channel } = entry;
  if (client.role === 'viewer') return null;
  if (publication.state === 'published' && publication.removedAt === null) {
    return (
      <>
        {channel.mode === 'api' && <EditLive client={client} entry={entry} />}
        <TakeDown network={networkNames[channel.network]} onTakeDown={() => verbs.takeDown(entry)} />
      </>
    );
  }
  if (!isMovable(publication.state)) return null;
  return (
    <span className="flex shrink-0 gap-1">
      <Move entry={entry} verbs={verbs} />
      <Button look="quiet" className="h-7 px-2 text-xs" onClick={() => verbs.cancel(entry)}>
        {t('calendar.cancel')}
      </Button>
    </span>
  );
}

function Move({ entry, verbs }: Pick<PublicationActionsProps, 'entry' | 'verbs'>) {
  const { t } = useTranslation();
  const [isMoving, setMoving] = useState(false);
  return (
    <Pop
      title={t('calendar.move')}
      align="end"
      isOpen={isMoving}
      onOpenChange={setMoving}
      trigger={
        <Button look="quiet" className="h-7 px-2 text-xs">
          {t('calendar.move')}
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
          verbs.move(entry, times);
        }}
      />
    </Pop>
  );
}

function TakeDown({ network, onTakeDown }: { network: string; onTakeDown: () => void }) {
  const { t } = useTranslation();
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <Button look="quiet" className="h-7 px-2 text-xs" onClick={() => setAsking(true)}>
        {t('calendar.takeDown')}
      </Button>
      <Confirm
        title={t('calendar.takeDownTitle')}
        words={t('calendar.takeDownAbout', { network })}
        verb={t('calendar.takeDown')}
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        onConfirm={onTakeDown}
      />
    </>
  );
}
