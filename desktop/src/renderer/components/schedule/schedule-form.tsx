import { wallTimeAt, type Fold } from '@zavod/shared/domain/wall-time.ts';
import type { Channel } from '@zavod/shared/tables/channel.ts';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { clockOf, sayClock, sayDay, sayWhen } from '@zavod/ui/time/say-when.ts';
import { useWatch } from '@zavod/ui/time/use-watch.ts';
import { Button } from '@zavod/ui/pieces/button.tsx';
import { clsx } from '@zavod/ui/pieces/clsx.ts';
import { FaultLine } from '@zavod/ui/pieces/fault-line.tsx';
import { inputLook } from '@zavod/ui/pieces/field.tsx';
import { NetworkIcon } from '@zavod/ui/pieces/network-icon.tsx';
import { chosenTime, isInQuietHours, type PlannedTime } from './chosen-time.ts';
import { once, repeatOf, type Repeat } from './repeat-rule.ts';
import { RepeatFields } from './repeat-fields.tsx';
import { useBlackouts } from './use-blackouts.ts';
import { MonthCalendar } from './month-calendar.tsx';

export interface ScheduleFormProps {
  channels: readonly Channel[];
  chosenIds: readonly string[];
  /** The wall time the form begins with. */
  start: string | null;
  verb: 'approveAndPlan' | 'plan' | 'move';
  isChannelFixed?: boolean;
  /** repeat is null where the post goes out once; a plan that is only moved cannot repeat. */
  onPlan: (times: PlannedTime[], repeat: Repeat | null) => void;
}

const repeatVerbs = { approveAndPlan: 'approveAndRepeat', plan: 'repeatFrom', move: 'move' } as const;

export function ScheduleForm({ channels, chosenIds, start, verb, isChannelFixed = false, onPlan }: ScheduleFormProps) {
  const { t } = useTranslation();
  const watch = useWatch();
  const id = useId();
  const [channelIds, setChannelIds] = useState(chosenIds);
  const chosen = channels.filter((channel) => channelIds.includes(channel.id));
  const zone = chosen[0]?.timeZone ?? channels[0]?.timeZone ?? watch.zone;
  const [begin] = useState(() => start ?? nextFullHour(watch.now, zone));
  const [day, setDay] = useState(begin.slice(0, 10));
  const [typedClock, setTypedClock] = useState(clockOf(begin));
  const [fold, setFold] = useState<Fold>(null);
  const time = chosenTime({ day, typedClock, fold, channels: chosen, blackouts: useBlackouts(channels) }, watch.now);
  const [rule, setRule] = useState(once);
  const repeat = repeatOf(rule, day);
  const isQuiet = time.kind === 'times' && isInQuietHours(time.times, chosen);

  function useInstead(wallTime: string): void {
    setDay(wallTime.slice(0, 10));
    setTypedClock(clockOf(wallTime));
  }

  return (
    <form
      className="flex w-max max-w-[calc(100vw-16px)] flex-wrap gap-5 p-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (time.kind === 'times' && repeat !== 'broken') onPlan(time.times, repeat);
      }}
    >
      <MonthCalendar day={day} today={wallTimeAt(watch.now, zone).slice(0, 10)} onChoose={setDay} />
      <div className="flex w-64 flex-col gap-3">
        <div>
          <label htmlFor={`${id}-clock`} className="mb-1 block text-xs font-medium">
            {t('schedule.time')}
          </label>
          <input
            id={`${id}-clock`}
            value={typedClock}
            autoFocus
            inputMode="numeric"
            autoComplete="off"
            onFocus={(event) => event.currentTarget.select()}
            onChange={(event) => setTypedClock(event.currentTarget.value)}
            aria-invalid={time.kind === 'fault'}
            aria-describedby={`${id}-meaning`}
            className={clsx(inputLook, 'tabular-nums')}
          />
        </div>
        {!isChannelFixed && (
          <fieldset>
            <legend className="mb-1 text-xs font-medium">{t('schedule.channels')}</legend>
            {channels.map((channel) => (
              <label key={channel.id} className="flex h-7 items-center gap-2 rounded-md px-1 hover:bg-hover">
                <input
                  type="checkbox"
                  checked={channelIds.includes(channel.id)}
                  onChange={() => setChannelIds((ids) => (ids.includes(channel.id) ? ids.filter((one) => one !== channel.id) : [...ids, channel.id]))}
                  className="size-3.5 accent-(--accent-fill)"
                />
                <NetworkIcon network={channel.network} className="text-muted" />
                <span className="truncate">{channel.title}</span>
              </label>
            ))}
            {channels.length === 0 && <p className="text-xs text-muted">{t('schedule.noChannels')}</p>}
          </fieldset>
        )}
        {verb !== 'move' && <RepeatFields rule={rule} day={day} isBroken={repeat === 'broken'} onChange={setRule} />}
        <div id={`${id}-meaning`} className="text-xs text-muted" aria-live="polite">
          {time.kind === 'times' ? (
            [...new Set(time.times.map((one) => sayWhen(one.dueAt, one.timeZone, watch)))].map((words) => <p key={words}>{words}</p>)
          ) : (
            <FaultLine fault={time.fault}>
              {time.nextValid !== null && <Instead wallTime={time.nextValid} day={day} today={wallTimeAt(watch.now, zone).slice(0, 10)} onUse={useInstead} />}
            </FaultLine>
          )}
          {isQuiet && <p className="mt-1 font-medium">{t('schedule.in-quiet-hours')}</p>}
          {time.kind === 'fault' && time.isDoubled && (
            <div className="mt-2 flex gap-2">
              <Button onClick={() => setFold('earlier')}>{t('schedule.firstTime')}</Button>
              <Button onClick={() => setFold('later')}>{t('schedule.secondTime')}</Button>
            </div>
          )}
        </div>
        <Button type="submit" look="primary" disabled={time.kind !== 'times' || repeat === 'broken'} className="mt-auto justify-center">
          {time.kind === 'times' && time.times[0] !== undefined
            ? t(`schedule.${repeat === null ? verb : repeatVerbs[verb]}`, { when: sayClock(time.times[0].dueAt, time.times[0].timeZone, watch) })
            : t('schedule.chooseTime')}
        </Button>
      </div>
    </form>
  );
}

function Instead({ wallTime, day, today, onUse }: { wallTime: string; day: string; today: string; onUse: (wallTime: string) => void }) {
  const { t } = useTranslation();
  const { language } = useWatch();
  const clock = clockOf(wallTime);
  const time = wallTime.startsWith(day) ? clock : `${sayDay(wallTime.slice(0, 10), today, language)} ${clock}`;
  return (
    <button type="button" className="font-medium text-accent underline underline-offset-2" onClick={() => onUse(wallTime)}>
      {t('schedule.useInstead', { time })}
    </button>
  );
}

const nextFullHour = (now: string, zone: string): string =>
  wallTimeAt(new Date(Math.floor(Date.parse(now) / 3_600_000 + 1) * 3_600_000).toISOString(), zone);
