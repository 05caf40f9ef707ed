import { useTranslation } from 'react-i18next';
import { useLanguage } from '@zavod/ui/words/use-language.ts';
import { Choice } from '@zavod/ui/pieces/choice.tsx';
import { clsx } from '@zavod/ui/pieces/clsx.ts';
import { Field } from '@zavod/ui/pieces/field.tsx';
import { sayWeekday } from './say-weekday.ts';
import { weekdaysOf, type RepeatRule } from './repeat-rule.ts';

interface RepeatFieldsProps {
  rule: RepeatRule;
  day: string;
  isBroken: boolean;
  onChange: (rule: RepeatRule) => void;
}

const rhythms = [0, 1, 2, 3, 4];

/** Whether and when a post comes again: the weekdays of every n-th week, for ever, up to a day, or so many times. */
export function RepeatFields({ rule, day, isBroken, onChange }: RepeatFieldsProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const weekdays = weekdaysOf(rule, day);
  const change = (changes: Partial<RepeatRule>): void => onChange({ ...rule, ...changes });
  const toggle = (weekday: number): void =>
    change({ weekdays: weekdays.includes(weekday) ? weekdays.filter((one) => one !== weekday) : [...weekdays, weekday].sort((a, b) => a - b) });
  const fault = isBroken ? ({ code: 'repeat-never', details: {} } as const) : null;
  return (
    <div className="flex flex-col gap-3">
      <Choice
        label={t('schedule.repeat')}
        value={String(rule.everyWeeks)}
        options={rhythms.map((weeks) => ({ value: String(weeks), words: weeks === 0 ? t('schedule.once') : t('schedule.everyWeeks', { count: weeks }) }))}
        onChoose={(weeks) => change({ everyWeeks: Number(weeks) })}
      />
      {rule.everyWeeks > 0 && (
        <>
          <div role="group" aria-label={t('schedule.weekdays')} className="flex gap-1">
            {[1, 2, 3, 4, 5, 6, 7].map((weekday) => (
              <button
                key={weekday}
                type="button"
                aria-pressed={weekdays.includes(weekday)}
                aria-label={sayWeekday(weekday, language, 'long')}
                onClick={() => toggle(weekday)}
                className={clsx('size-8 rounded-md text-xs', weekdays.includes(weekday) ? 'bg-accent-fill font-semibold text-on-accent' : 'border border-line hover:bg-hover')}
              >
                {sayWeekday(weekday, language, 'short').slice(0, 2)}
              </button>
            ))}
          </div>
          <Choice
            label={t('schedule.ends')}
            value={rule.end}
            options={(['never', 'day', 'times'] as const).map((end) => ({ value: end, words: t(`schedule.end.${end}`) }))}
            onChoose={(end) => change({ end })}
          />
          {rule.end === 'day' && <Field label={t('schedule.lastDay')} type="date" min={day} value={rule.lastDay} fault={fault} onChange={(event) => change({ lastDay: event.currentTarget.value })} />}
          {rule.end === 'times' && (
            <Field label={t('schedule.times')} inputMode="numeric" value={rule.typedTimes} fault={fault} onChange={(event) => change({ typedTimes: event.currentTarget.value })} />
          )}
          <p className="text-xs text-muted">{t('schedule.repeatAbout')}</p>
        </>
      )}
    </div>
  );
}
