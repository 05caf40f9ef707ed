import type { ChannelStatistics } from '@zavod/shared/statistics/channels.ts';
import { useTranslation } from 'react-i18next';
import { bestOf, enoughPosts, type HourOfWeek } from './charts/heat.ts';
import { HeatGrid } from './charts/heat-grid.tsx';
import { Part } from './part.tsx';
import { useFigures } from './use-figures.ts';

/** When posts get most from readers, and how many posts say so. */
export function HoursPart({ hours, onSave }: { hours: ChannelStatistics['hours']; onSave: () => void }) {
  const { t } = useTranslation();
  const { count, short, weekdays } = useFigures();
  const best = bestOf(hours, 3).map(({ weekday, hour }) => t('statistics.hourOfDay', { weekday: weekdays[weekday - 1] ?? '', hour }));
  const describe = ({ weekday, hour, median, posts }: HourOfWeek): string => {
    const words = t('statistics.hourBehind', { count: posts, weekday: weekdays[weekday - 1] ?? '', hour, median: count(median) });
    return posts < enoughPosts ? `${words}. ${t('statistics.tooFew')}` : words;
  };
  return (
    <Part title={t('statistics.hours')} about={hours.length === 0 ? undefined : t('statistics.hoursAbout', { enough: enoughPosts })} onSave={hours.length > 0 ? onSave : undefined}>
      {hours.length === 0 ? (
        <p className="readable max-w-160 text-sm text-muted">{t('statistics.noHours')}</p>
      ) : (
        <>
          <p className="readable mb-3 text-sm">{best.length === 0 ? t('statistics.noBest') : t('statistics.best', { hours: best.join(', ') })}</p>
          <HeatGrid hours={hours} caption={t('statistics.hours')} weekdays={weekdays} format={(median) => short(Math.round(median))} describe={describe} />
        </>
      )}
    </Part>
  );
}
