import type { Period } from '@zavod/shared/statistics/period.ts';
import { sayMoney } from '@zavod/ui/words/money.ts';
import { useLanguage } from '@zavod/ui/words/use-language.ts';
import { sayDay } from '@zavod/ui/time/say-when.ts';
import { useTranslation } from 'react-i18next';
import type { SpendView } from './use-spend.ts';

const dayMs = 86_400_000;

/** A bar a day, days without costs too; the figures stand in a table for whoever does not see bars. */
export function DayBars({ days, period }: { days: SpendView['days']; period: Period }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const bars = everyDay(period).map((day) => ({ day, micros: days.filter((each) => each.day === day).reduce((sum, { costMicros }) => sum + costMicros, 0) }));
  const most = Math.max(...bars.map(({ micros }) => micros));
  const say = (day: string): string => sayDay(day, period.to, language);
  const [first] = bars;
  return (
    <>
      <div aria-hidden className="flex h-24 items-end gap-px">
        {bars.map(({ day, micros }) => (
          <div key={day} title={`${say(day)}: ${sayMoney(micros, language)}`} className="flex h-full min-w-0 flex-1 items-end hover:bg-hover">
            <div className="w-full rounded-t-xs bg-accent-fill" style={{ height: micros === 0 ? 1 : `${Math.max(2, (100 * micros) / most)}%` }} />
          </div>
        ))}
      </div>
      <p aria-hidden className="mt-1 flex justify-between text-xs text-muted">
        <span>{first !== undefined && say(first.day)}</span>
        <span>{t('spend.most', { money: sayMoney(most, language) })}</span>
        <span>{say(period.to)}</span>
      </p>
      <table className="sr-only">
        <caption>{t('spend.byDay')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('spend.day')}</th>
            <th scope="col">{t('spend.cost')}</th>
          </tr>
        </thead>
        <tbody>
          {bars
            .filter(({ micros }) => micros > 0)
            .map(({ day, micros }) => (
              <tr key={day}>
                <th scope="row">{say(day)}</th>
                <td>{sayMoney(micros, language)}</td>
              </tr>
            ))}
        </tbody>
      </table>
    </>
  );
}

function everyDay({ from, to }: Period): string[] {
  const count = (Date.parse(to) - Date.parse(from)) / dayMs + 1;
  return Array.from({ length: count }, (_, n) => new Date(Date.parse(from) + n * dayMs).toISOString().slice(0, 10));
}
