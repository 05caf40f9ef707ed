import { wallTimeAt } from '@zavod/shared/domain/wall-time.ts';
import type { SessionClient } from '@zavod/shared/session/session.ts';
import { CloudUpload, Repeat } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlanRecurrence } from '../../../../bridge/plan-calls.ts';
import { Button } from '@zavod/ui/pieces/button.tsx';
import { Confirm } from '@zavod/ui/pieces/confirm.tsx';
import { FaultLine } from '@zavod/ui/pieces/fault-line.tsx';
import { NetworkIcon } from '@zavod/ui/pieces/network-icon.tsx';
import { sayWeekday } from '../../../components/schedule/say-weekday.ts';
import type { Fault } from '@zavod/ui/pieces/fault.ts';
import { useStudio } from '../../../state/studio-state.tsx';
import { sayDay } from '@zavod/ui/time/say-when.ts';
import { useWatch } from '@zavod/ui/time/use-watch.ts';
import { inOneLine } from '../../../words/isolated.ts';

interface RecurrenceRowProps {
  client: SessionClient;
  row: PlanRecurrence;
  refusal: Fault | null;
  onChange: (to: 'active' | 'paused' | 'stopped') => void;
}

/** A post that repeats: its rhythm, what keeps it from going on, and the days it leaves out. */
export function RecurrenceRow({ client, row, refusal, onChange }: RecurrenceRowProps) {
  const { t } = useTranslation();
  const watch = useWatch();
  const openPost = useStudio((state) => state.openPost);
  const [isStopping, setStopping] = useState(false);
  const { recurrence, channel, skipped } = row;
  const { state, weekdays, everyWeeks, lastDay, mostTimes } = recurrence;
  const today = wallTimeAt(watch.now, channel.timeZone).slice(0, 10);
  const isPaused = state === 'paused';
  const rhythm = [
    t('schedule.everyWeeks', { count: everyWeeks }),
    `${weekdays.map((weekday) => sayWeekday(weekday, watch.language, 'short')).join(', ')} ${recurrence.wallTime}`,
    lastDay !== null && t('calendar.untilDay', { day: sayDay(lastDay, today, watch.language) }),
    mostTimes !== null && t('calendar.mostTimes', { count: mostTimes }),
  ];
  return (
    <li className="border-b border-line py-2" data-testid="recurrence-row">
      <div className="flex items-center gap-3">
        <Repeat size={16} aria-hidden className="w-12 shrink-0 text-muted" />
        <span className="min-w-0 flex-1">
          <button type="button" dir="auto" className="block max-w-full truncate text-left text-sm font-medium hover:text-accent hover:underline" onClick={() => openPost(recurrence.postId)}>
            {row.postTitle}
          </button>
          <span className="flex min-w-0 items-center gap-1.5 text-xs text-muted">
            <NetworkIcon network={channel.network} />
            <span className="truncate">{inOneLine([channel.title, ...rhythm])}</span>
          </span>
        </span>
        {row.isWaiting && <CloudUpload size={14} className="shrink-0 text-slate" aria-label={t('queue.isWaiting')} />}
        {isPaused && <span className="text-xs font-medium whitespace-nowrap text-muted">{t('calendar.paused')}</span>}
        {!isPaused && !row.isApproved && <span className="text-xs font-medium whitespace-nowrap text-warn">{t('calendar.waitsForApproval')}</span>}
        {client.role !== 'viewer' && (
          <span className="flex shrink-0 gap-1">
            <Button look="quiet" className="h-7 px-2 text-xs" onClick={() => onChange(isPaused ? 'active' : 'paused')}>
              {t(isPaused ? 'calendar.goOn' : 'calendar.pause')}
            </Button>
            <Button look="quiet" className="h-7 px-2 text-xs" onClick={() => setStopping(true)}>
              {t('calendar.stop')}
            </Button>
          </span>
        )}
      </div>
      {skipped.map(({ id, day, notice, reason }) => (
        <p key={id} className="mt-1 ml-15 text-xs text-muted">
          {t(notice === 'too-late' ? 'calendar.skippedLate' : 'calendar.skipped', { day: sayDay(day, today, watch.language), reason: reason ?? '' })}
        </p>
      ))}
      {refusal !== null && (
        <div className="mt-1 ml-15">
          <FaultLine fault={refusal} />
        </div>
      )}
      <Confirm
        title={t('calendar.stopTitle')}
        words={t('calendar.stopAbout')}
        verb={t('calendar.stop')}
        isOpen={isStopping}
        onClose={() => setStopping(false)}
        onConfirm={() => onChange('stopped')}
      />
    </li>
  );
}
