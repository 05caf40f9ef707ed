import { localProvider } from '../../ai/local/local-provider.ts';
import type { TestDatabase } from '../../db/testing/test-database.ts';
import { usualLeaseMs, type GenerationContext } from '../generation-context.ts';
import { mediaTools } from './media-tools.ts';

/** A worker whose operator gave no key to any service. */
export const keylessContext = (database: TestDatabase, dataDir: string): GenerationContext => ({
  withClient: database.withClientAsWorker,
  paid: null,
  free: localProvider(),
  images: [],
  video: null,
  moderation: null,
  ...mediaTools(database.withClientRawAsWorker, dataDir),
  owner: 'test-worker',
  leaseMs: usualLeaseMs,
});
