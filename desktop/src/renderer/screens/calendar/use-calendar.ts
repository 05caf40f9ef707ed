import { wallTimeAt } from '@zavod/shared/domain/wall-time.ts';
import { zoneDay, type ZoneDay } from '@zavod/shared/domain/zone-day.ts';
import type { SessionClient } from '@zavod/shared/session/session.ts';
import type { Channel } from '@zavod/shared/tables/channel.ts';
import { useMemo } from 'react';
import type { PlanEntry, PlanFilter, PlannedPost } from '../../../bridge/plan-calls.ts';
import { addDays, addMonths, weeksOf } from '../../components/schedule/month-days.ts';
import { useAsk } from '../../data/use-ask.ts';
import { useStudio } from '../../state/studio-state.tsx';
import type { Watch } from '@zavod/ui/time/say-when.ts';
import { useWatch } from '@zavod/ui/time/use-watch.ts';
import { statesOf, type CalendarPlace } from './calendar-place.ts';
import { zonesOf } from './zones-of.ts';

export interface Calendar {
  client: SessionClient;
  place: CalendarPlace;
  watch: Watch;
  /** The zone whose clock is shown, and those to choose from. */
  zone: string;
  zones: readonly string[];
  today: string;
  /** YYYY-MM-DD within what is shown. */
  day: string;
  /** The days that are shown, as the zone counts them. */
  days: readonly ZoneDay[];
  channels: readonly Channel[];
  /** The channels that the filter lets through. */
  shownChannels: readonly Channel[];
  filter: PlanFilter;
  canChange: boolean;
  show: (place: Partial<CalendarPlace>) => void;
  /** So many weeks, months or fortnights on; 0 is back to today. */
  leaf: (turns: number) => void;
}

const listedDays = 14;

export function useCalendar(client: SessionClient): Calendar {
  const watch = useWatch();
  const place = useStudio((state) => state.calendar);
  const show = useStudio((state) => state.showCalendar);
  const { data } = useAsk('channels.list', { clientId: client.id });
  const channels = useMemo(() => data ?? [], [data]);
  const zones = zonesOf(channels, watch.zone);
  const zone = place.zone ?? zones[0] ?? watch.zone;
  const today = wallTimeAt(watch.now, zone).slice(0, 10);
  const day = place.day ?? today;
  const days = useMemo(() => shownDays(place.view, day).map((each) => zoneDay(each, zone)), [place.view, day, zone]);
  const shownChannels = useMemo(() => channels.filter((channel) => isFrom(place.from, channel)), [channels, place.from]);
  const filter = useMemo(
    (): PlanFilter => ({
      channelIds: place.from === null ? null : shownChannels.map(({ id }) => id),
      states: place.states === null ? null : [...statesOf[place.states]],
    }),
    [place.from, place.states, shownChannels],
  );
  return {
    client,
    place,
    watch,
    zone,
    zones,
    today,
    day,
    days,
    channels,
    shownChannels,
    filter,
    canChange: client.role !== 'viewer',
    show,
    leaf: (turns) => show({ day: turns === 0 ? null : leafed(place.view, day, turns) }),
  };
}

function shownDays(view: CalendarPlace['view'], day: string): string[] {
  if (view === 'month') return weeksOf(day).flat();
  const first = view === 'week' ? mondayOf(day) : day;
  return Array.from({ length: view === 'week' ? 7 : listedDays }, (_, index) => addDays(first, index));
}

const mondayOf = (day: string): string => addDays(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7));

function leafed(view: CalendarPlace['view'], day: string, turns: number): string {
  if (view === 'month') return addMonths(day, turns);
  return addDays(day, turns * (view === 'week' ? 7 : listedDays));
}

const isFrom = (from: CalendarPlace['from'], { id, network }: Channel): boolean =>
  from === null || (from.kind === 'network' ? from.id === network : from.id === id);

/** Posts beside their channels, those left out that the filter does not let through. */
export function entriesOf({ channels, posts }: { channels: readonly Channel[]; posts: readonly PlannedPost[] }, filter: PlanFilter): PlanEntry[] {
  const known = new Map(channels.map((channel) => [channel.id, channel]));
  return posts.flatMap((post) => {
    const channel = known.get(post.publication.channelId);
    const isShown = (filter.channelIds?.includes(post.publication.channelId) ?? true) && (filter.states?.includes(post.publication.state) ?? true);
    return channel === undefined || !isShown ? [] : [{ ...post, channel }];
  });
}
