import type { Network } from '@zavod/shared/domain/network.ts';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '@zavod/ui/pieces/button.tsx';
import { Choice } from '@zavod/ui/pieces/choice.tsx';
import { clsx } from '@zavod/ui/pieces/clsx.ts';
import { IconButton } from '@zavod/ui/pieces/icon-button.tsx';
import { networkNames } from '@zavod/ui/pieces/network-icon.tsx';
import { ScreenTitle } from '../../components/screen-title.tsx';
import { placeOf } from '@zavod/ui/time/place-of.ts';
import type { CalendarDesk } from './calendar-desk.ts';
import { calendarViews, statesOf, type CalendarPlace, type StateGroup } from './calendar-place.ts';
import { sayDate, sayDates } from './say-date.ts';

const groups = ['ahead', 'out', 'stopped'] as const satisfies readonly StateGroup[];

/** Where one is in time, in whose time, and of what. */
export function CalendarHead({ desk: { calendar, choose } }: { desk: CalendarDesk }) {
  const { t } = useTranslation();
  const { place, watch, days, day, zone, zones, show, leaf } = calendar;
  const first = days[0]?.day ?? day;
  const shown = place.view === 'month' ? sayDate(day, watch.language, 'month') : sayDates(first, days.at(-1)?.day ?? day, watch.language);
  return (
    <header className={clsx('flex flex-wrap items-center gap-x-4 gap-y-2 px-6 pt-4 pb-3', place.view !== 'week' && 'border-b border-line')}>
      <ScreenTitle title={t('calendar.title')} />
      <span className="inline-block text-sm font-medium first-letter:uppercase" aria-live="polite" data-testid="calendar-range">
        {shown}
      </span>
      <div className="flex items-center gap-1">
        <IconButton icon={ChevronLeft} label={t(`calendar.earlier.${place.view}`)} onClick={() => leaf(-1)} />
        <Button look="quiet" onClick={() => leaf(0)}>
          {t('calendar.today')}
        </Button>
        <IconButton icon={ChevronRight} label={t(`calendar.later.${place.view}`)} onClick={() => leaf(1)} />
      </div>
      <div role="group" aria-label={t('calendar.views')} className="ml-auto flex gap-0.5">
        {calendarViews.map((view) => (
          <button
            key={view}
            type="button"
            aria-pressed={place.view === view}
            onClick={() => show({ view })}
            className={clsx('h-8 rounded-md px-2.5 text-sm font-medium', place.view === view ? 'bg-selected text-text' : 'text-muted hover:bg-hover hover:text-text')}
          >
            {t(`calendar.view.${view}`)}
          </button>
        ))}
      </div>
      <div className="flex w-full items-center gap-2">
        <Choice label={t('calendar.from')} isLabelHidden value={valueOf(place.from)} options={origins(calendar.channels, t('calendar.allChannels'))} onChoose={(value) => show({ from: originOf(value) })} className="w-48" />
        <Choice
          label={t('calendar.states')}
          isLabelHidden
          value={place.states ?? 'all'}
          options={[{ value: 'all', words: t('calendar.allStates') }, ...groups.map((group) => ({ value: group, words: t(`calendar.group.${group}`) }))]}
          onChoose={(value) => show({ states: value in statesOf ? (groups.find((group) => group === value) ?? null) : null })}
          className="w-44"
        />
        <Choice
          label={t('calendar.zone')}
          isLabelHidden
          value={zone}
          options={zones.map((each) => ({ value: each, words: each === watch.zone ? t('calendar.ownZone', { place: placeOf(each, watch.language) }) : t('calendar.zoneOf', { place: placeOf(each, watch.language) }) }))}
          onChoose={(each) => show({ zone: each })}
          className="w-52"
        />
        {calendar.canChange && (
          <Button look="plain" shortcut="P" className="ml-auto" onClick={() => choose({ ms: null, channelId: null })}>
            {t('calendar.planPost')}
          </Button>
        )}
      </div>
    </header>
  );
}

const valueOf = (from: CalendarPlace['from']): string => (from === null ? 'all' : `${from.kind} ${from.id}`);

function originOf(value: string): CalendarPlace['from'] {
  const [kind, id = ''] = value.split(' ');
  return kind === 'network' || kind === 'channel' ? { kind, id } : null;
}

/** All, then the networks where there are several, then every channel. */
function origins(channels: readonly { id: string; title: string; network: Network }[], all: string): { value: string; words: string }[] {
  const networks = [...new Set(channels.map(({ network }) => network))];
  return [
    { value: 'all', words: all },
    ...(networks.length < 2 ? [] : networks.map((network) => ({ value: `network ${network}`, words: networkNames[network] }))),
    ...channels.map(({ id, title, network }) => ({ value: `channel ${id}`, words: networks.length < 2 ? title : `${title} (${networkNames[network]})` })),
  ];
}
