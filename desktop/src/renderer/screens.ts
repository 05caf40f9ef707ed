import { CalendarDays, ChartColumn, CloudUpload, Images, Inbox, ListChecks, Rss, Settings, type LucideIcon } from 'lucide-react';
import type { ComponentType } from 'react';
import { InboxScreen } from './screens/inbox/inbox-screen.tsx';
import { MediaScreen } from './screens/media/media-screen.tsx';
import { OutboxScreen } from './screens/outbox/outbox-screen.tsx';
import { CalendarScreen } from './screens/calendar/calendar-screen.tsx';
import { QueueScreen } from './screens/queue/queue-screen.tsx';
import type { ScreenProps } from './screens/screen-props.ts';
import { SettingsScreen } from './screens/settings/settings-screen.tsx';
import { SourcesScreen } from './screens/sources/sources-screen.tsx';
import { StatisticsScreen } from './screens/statistics/statistics-screen.tsx';
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

export const screens: readonly StudioScreen[] = [
  { name: 'queue', letter: 'q', icon: ListChecks, component: QueueScreen },
  { name: 'inbox', letter: 'i', icon: Inbox, component: InboxScreen },
  { name: 'calendar', letter: 'c', icon: CalendarDays, component: CalendarScreen },
  { name: 'sources', letter: 's', icon: Rss, component: SourcesScreen },
  { name: 'media', letter: 'm', icon: Images, component: MediaScreen },
  { name: 'statistics', letter: 't', icon: ChartColumn, component: StatisticsScreen },
  { name: 'outbox', letter: 'o', icon: CloudUpload, component: OutboxScreen, isBehindSyncLine: true },
  { name: 'settings', letter: ',', icon: Settings, component: SettingsScreen },
];
