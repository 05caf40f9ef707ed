import { accountRouter } from '../features/account/account-router.ts';
import { apiKeysRouter } from '../features/api-keys/api-keys-router.ts';
import { auditRouter } from '../features/audit/audit-router.ts';
import { blackoutsRouter } from '../features/blackouts/blackouts-router.ts';
import { budgetsRouter } from '../features/budgets/budgets-router.ts';
import { channelsRouter } from '../features/channels/channels-router.ts';
import { clientSettingsRouter } from '../features/client-settings/client-settings-router.ts';
import { deadLettersRouter } from '../features/dead-letters/dead-letters-router.ts';
import { healthRouter } from '../features/health/health-router.ts';
import { jobsRouter } from '../features/jobs/jobs-router.ts';
import { looksRouter } from '../features/looks/looks-router.ts';
import { membersRouter } from '../features/members/members-router.ts';
import { overviewRouter } from '../features/overview/overview-router.ts';
import { platformRouter } from '../features/platform/platform-router.ts';
import { postsRouter } from '../features/posts/posts-router.ts';
import { presenceRouter } from '../features/presence/presence-router.ts';
import { promptsRouter } from '../features/prompts/prompts-router.ts';
import { publicationsRouter } from '../features/publications/publications-router.ts';
import { reviewsRouter } from '../features/reviews/reviews-router.ts';
import { sessionRouter } from '../features/session/session-router.ts';
import { slotsRouter } from '../features/slots/slots-router.ts';
import { sourcesRouter } from '../features/sources/sources-router.ts';
import { spendRouter } from '../features/spend/spend-router.ts';
import { statisticsRouter } from '../features/statistics/statistics-router.ts';
import { webhooksRouter } from '../features/webhooks/webhooks-router.ts';
import { syncRouter } from '../sync/sync-router.ts';
import { router } from './trpc.ts';

export const appRouter = router({
  session: sessionRouter,
  sync: syncRouter,
  members: membersRouter,
  channels: channelsRouter,
  slots: slotsRouter,
  blackouts: blackoutsRouter,
  sources: sourcesRouter,
  posts: postsRouter,
  presence: presenceRouter,
  publications: publicationsRouter,
  prompts: promptsRouter,
  budgets: budgetsRouter,
  statistics: statisticsRouter,
  webhooks: webhooksRouter,
  looks: looksRouter,
  jobs: jobsRouter,
  deadLetters: deadLettersRouter,
  audit: auditRouter,
  health: healthRouter,
  spend: spendRouter,
  apiKeys: apiKeysRouter,
  overview: overviewRouter,
  account: accountRouter,
  clientSettings: clientSettingsRouter,
  platform: platformRouter,
  reviews: reviewsRouter,
});

export type AppRouter = typeof appRouter;
