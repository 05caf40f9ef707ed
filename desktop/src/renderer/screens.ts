import { CalendarDays, CloudUpload, Images, Inbox, ListChecks, Rss, Settings, type LucideIcon } from 'lucide-react';
import type { ComponentType } from 'react';
import { InboxScreen } from './screens/inbox/inbox-screen.tsx';
import { MediaScreen } from './screens/media/media-screen.tsx';
import { OutboxScreen } from './screens/outbox/outbox-screen.tsx';
import { PlanScreen } from './screens/plan/plan-screen.tsx';
import { QueueScreen } from './screens/queue/queue-screen.tsx';
import type { ScreenProps } from './screens/screen-props.ts';
import { SettingsScreen } from './screens/settings/settings-screen.tsx';
import { SourcesScreen } from './screens/sources/sources-screen.tsx';
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
  { name: 'plan', letter: 'p', icon: CalendarDays, component: PlanScreen },
  { name: 'sources', letter: 's', icon: Rss, component: SourcesScreen },
  { name: 'media', letter: 'm', icon: Images, component: MediaScreen },
  { name: 'outbox', letter: 'o', icon: CloudUpload, component: OutboxScreen, isBehindSyncLine: true },
  { name: 'settings', letter: ',', icon: Settings, component: SettingsScreen },
];
