import { CalendarDays, ChartColumn, CloudUpload, Images, Inbox, ListChecks, Rss, Settings, type LucideIcon } from 'lucide-react';
import { lazy, type ComponentType } from 'react';
import { QueueScreen } from './screens/queue/queue-screen.tsx';
import type { ScreenProps } from './screens/screen-props.ts';
import type { ScreenName } from './state/studio-state.tsx';

export interface StudioScreen {
  name: ScreenName;
  /** G and then this letter goes there. */
  letter: string;
  icon: LucideIcon;
  component: ComponentType<ScreenProps>;
  /** The sync line of the side bar leads there instead of an entry of its own. */
  isBehindSyncLine?: true;
}

const loaders: (() => Promise<unknown>)[] = [];

/** Its code is read when it is first shown, or in the first quiet moment: the queue stands there sooner. */
function screen(load: () => Promise<ComponentType<ScreenProps>>): ComponentType<ScreenProps> {
  loaders.push(load);
  return lazy(async () => ({ default: await load() }));
}

/** Reads the code of all screens, so that going to one does not wait. */
export const readScreensAhead = (): void => void requestIdleCallback(() => loaders.forEach((load) => void load()), { timeout: 5_000 });

export const screens: readonly StudioScreen[] = [
  { name: 'queue', letter: 'q', icon: ListChecks, component: QueueScreen },
  { name: 'inbox', letter: 'i', icon: Inbox, component: screen(async () => (await import('./screens/inbox/inbox-screen.tsx')).InboxScreen) },
  { name: 'calendar', letter: 'c', icon: CalendarDays, component: screen(async () => (await import('./screens/calendar/calendar-screen.tsx')).CalendarScreen) },
  { name: 'sources', letter: 's', icon: Rss, component: screen(async () => (await import('./screens/sources/sources-screen.tsx')).SourcesScreen) },
  { name: 'media', letter: 'm', icon: Images, component: screen(async () => (await import('./screens/media/media-screen.tsx')).MediaScreen) },
  { name: 'statistics', letter: 't', icon: ChartColumn, component: screen(async () => (await import('./screens/statistics/statistics-screen.tsx')).StatisticsScreen) },
  { name: 'outbox', letter: 'o', icon: CloudUpload, component: screen(async () => (await import('./screens/outbox/outbox-screen.tsx')).OutboxScreen), isBehindSyncLine: true },
  { name: 'settings', letter: ',', icon: Settings, component: screen(async () => (await import('./screens/settings/settings-screen.tsx')).SettingsScreen) },
];
