import type { Role } from '@zavod/shared/domain/roles.ts';
import type { FindingKind } from '@zavod/shared/health/finding.ts';

/** The page where the next step is done, and from which role on it is open. */
export interface FindingPlace {
  page: 'channels' | 'sources' | 'budgets' | 'spend' | 'jobs' | 'dead-letters' | 'webhooks' | 'api-keys';
  needs: Role;
}

const channels: FindingPlace = { page: 'channels', needs: 'viewer' };
const sources: FindingPlace = { page: 'sources', needs: 'viewer' };
const jobs: FindingPlace = { page: 'jobs', needs: 'editor' };
const letters: FindingPlace = { page: 'dead-letters', needs: 'editor' };
const webhooks: FindingPlace = { page: 'webhooks', needs: 'owner' };

export const placeOfFinding: Readonly<Record<FindingKind, FindingPlace>> = {
  'lane-silent': jobs,
  'jobs-behind': jobs,
  'jobs-given-up': letters,
  'channel-reconnect': channels,
  'channel-key-over': channels,
  'channel-key-ends': channels,
  'publications-unsure': letters,
  'publications-overdue': jobs,
  'publications-failed': letters,
  'publications-missed': letters,
  'source-gone': sources,
  'source-failing': sources,
  'source-silent': sources,
  'drafts-failed': letters,
  'budget-reached': { page: 'budgets', needs: 'viewer' },
  'budget-near': { page: 'spend', needs: 'viewer' },
  'webhook-failing': webhooks,
  'webhook-given-up': webhooks,
  'api-key-ends': { page: 'api-keys', needs: 'owner' },
};
