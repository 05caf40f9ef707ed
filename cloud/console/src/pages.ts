import type { Role } from '@zavod/shared/domain/roles.ts';
import type { SessionClient } from '@zavod/shared/session/session.ts';
import { Activity, Building2, CircleDollarSign, CircleUserRound, Coins, Inbox, KeyRound, Link2, ListChecks, MessageSquareText, Radio, Rss, ScrollText, Server, Settings2, Users, Webhook, type LucideIcon } from 'lucide-react';
import type { ComponentType } from 'react';
import { AccountPage } from './pages/account/account-page.tsx';
import { ApiKeysPage } from './pages/api-keys/api-keys-page.tsx';
import { AuditPage } from './pages/audit/audit-page.tsx';
import { BudgetsPage } from './pages/budgets/budgets-page.tsx';
import { ChannelsPage } from './pages/channels/channels-page.tsx';
import { ClientsPage } from './pages/clients/clients-page.tsx';
import { DeadLettersPage } from './pages/dead-letters/dead-letters-page.tsx';
import { HealthPage } from './pages/health/health-page.tsx';
import { JobsPage } from './pages/jobs/jobs-page.tsx';
import { MembersPage } from './pages/members/members-page.tsx';
import { PlatformPage } from './pages/platform/platform-page.tsx';
import { ReviewsPage } from './pages/reviews/reviews-page.tsx';
import { SettingsPage } from './pages/settings/settings-page.tsx';
import { SourcesPage } from './pages/sources/sources-page.tsx';
import { SpendPage } from './pages/spend/spend-page.tsx';
import { TemplatesPage } from './pages/templates/templates-page.tsx';
import { WebhooksPage } from './pages/webhooks/webhooks-page.tsx';
import type { SignedIn } from './session/use-session.ts';
import type { PageName } from './words/english.ts';

interface Page {
  /** Its last part in the address, and its part of the words, whose `title` names it everywhere. */
  name: PageName;
  icon: LucideIcon;
}

/** About one client: /console/<client>/<name>. */
export interface ClientPage extends Page {
  scope: 'client';
  /** From which role on it is offered; the cloud decides all the same. */
  needs: Role;
  component: ComponentType<{ client: SessionClient; session: SignedIn }>;
}

/** About all clients of the person: /console/<name>. */
export interface OverallPage extends Page {
  scope: 'all';
  /** Only for the people who run the installation. */
  isForAdmins?: true;
  component: ComponentType<{ session: SignedIn }>;
}

/** Every page of the console, in the order of the navigation. */
export const pages: readonly (ClientPage | OverallPage)[] = [
  { name: 'channels', scope: 'client', needs: 'viewer', icon: Radio, component: ChannelsPage },
  { name: 'sources', scope: 'client', needs: 'viewer', icon: Rss, component: SourcesPage },
  { name: 'templates', scope: 'client', needs: 'viewer', icon: MessageSquareText, component: TemplatesPage },
  { name: 'budgets', scope: 'client', needs: 'viewer', icon: CircleDollarSign, component: BudgetsPage },
  { name: 'spend', scope: 'client', needs: 'viewer', icon: Coins, component: SpendPage },
  { name: 'members', scope: 'client', needs: 'viewer', icon: Users, component: MembersPage },
  { name: 'reviews', scope: 'client', needs: 'editor', icon: Link2, component: ReviewsPage },
  { name: 'health', scope: 'client', needs: 'viewer', icon: Activity, component: HealthPage },
  { name: 'jobs', scope: 'client', needs: 'editor', icon: ListChecks, component: JobsPage },
  { name: 'dead-letters', scope: 'client', needs: 'editor', icon: Inbox, component: DeadLettersPage },
  { name: 'audit', scope: 'client', needs: 'owner', icon: ScrollText, component: AuditPage },
  { name: 'webhooks', scope: 'client', needs: 'owner', icon: Webhook, component: WebhooksPage },
  { name: 'api-keys', scope: 'client', needs: 'owner', icon: KeyRound, component: ApiKeysPage },
  { name: 'settings', scope: 'client', needs: 'owner', icon: Settings2, component: SettingsPage },
  { name: 'clients', scope: 'all', icon: Building2, component: ClientsPage },
  { name: 'account', scope: 'all', icon: CircleUserRound, component: AccountPage },
  { name: 'platform', scope: 'all', isForAdmins: true, icon: Server, component: PlatformPage },
];
