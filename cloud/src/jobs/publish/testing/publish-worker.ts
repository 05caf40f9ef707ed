import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { parseArgs } from 'node:util';
import { pino } from 'pino';
import { z } from 'zod';
import { openPool } from '../../../db/open-pool.ts';
import { TEST_MASTER_KEY } from '../../../db/testing/test-master-key.ts';
import { createWithClientRaw } from '../../../db/with-client-raw.ts';
import { openFolderMediaStore } from '../../../media/folder-media-store.ts';
import { openRenditions } from '../../../media/renditions/open-renditions.ts';
import { openAllAdapters } from '../../../networks/open-adapters.ts';
import type { PublishingContext } from '../../../publishing/publishing-context.ts';
import { defaultPublishingSettings } from '../../../publishing/settings.ts';
import { createPublicMedia } from '../../../security/public-media.ts';
import { startPublishLane } from '../start-publish-lane.ts';

// A publish worker as a process of its own, to be killed: node publish-worker.ts --options '{…}'. Prints "ready".
export const publishWorkerOptionsSchema = z.object({
  workerUrl: z.string(),
  queueUrl: z.string(),
  /** Where each simulated network answers. */
  networks: z.object({ telegram: z.string(), instagram: z.string().optional(), youtube: z.string().optional() }),
  answerLimitMs: z.int(),
  settings: z.record(z.string(), z.number()),
  /** How often it says that it lives, and when others count as dead; quickly for storms, unless said. */
  beatEveryMs: z.int().default(1_000),
  deadAfterMs: z.int().default(3_000),
  /** The data folder whose files the posts use, and the API that shows them to networks. */
  dataDir: z.string().optional(),
  apiUrl: z.string().optional(),
});
export type PublishWorkerOptions = z.input<typeof publishWorkerOptionsSchema>;

const { values } = parseArgs({ options: { options: { type: 'string' } } });
const options = publishWorkerOptionsSchema.parse(JSON.parse(values.options ?? '{}'));
const workerPool = openPool({ url: options.workerUrl, size: 8, applicationName: 'zavod-publish', pipeline: true });
const queuePool = openPool({ url: options.queueUrl, size: 8, statementTimeoutMs: 60_000, applicationName: 'zavod-publish-queue' });
// A network that the posts do not go to is never called.
const { telegram, instagram = telegram, youtube = telegram } = options.networks;
const publicMedia = createPublicMedia(TEST_MASTER_KEY);
const log = pino({ level: 'warn' }, pino.destination(2));
const withClient = createWithClientRaw({ pool: workerPool });
const media = openFolderMediaStore(options.dataDir ?? tmpdir());
const context: PublishingContext = {
  withClient,
  query: (text, parameters) => workerPool.query(text, parameters),
  adapters: await openAllAdapters({
    telegram: {
      apiUrl: telegram,
      linksUrl: telegram,
      answerLimitMs: options.answerLimitMs,
      limits: { perChatPerSecond: 10_000, perChatPerMinute: 100_000, perBotPerSecond: 100_000 },
    },
    instagram: { graphUrl: instagram, linksUrl: instagram, answerLimitMs: options.answerLimitMs, statusEveryMs: 200 },
    youtube: { apiUrl: youtube, oauthUrl: youtube, linksUrl: youtube, answerLimitMs: options.answerLimitMs, chunkBytes: 262_144, processedEveryMs: 200 },
  }),
  media,
  renditions: openRenditions({ withClient, store: media }),
  publicMediaUrl: (clientId, sha256, extension) => `${options.apiUrl ?? ''}${publicMedia.pathOf({ clientId, sha256, extension }, new Date())}`,
  openCredentials: ({ credentials }) => JSON.parse(Buffer.from(credentials).toString('utf8')) as unknown,
  log,
  settings: { ...defaultPublishingSettings, ...options.settings },
  owner: randomUUID(),
};
const lane = await startPublishLane({ context, queuePool, workerPool, beatEveryMs: options.beatEveryMs, deadAfterMs: options.deadAfterMs });
process.stdout.write('ready\n');
process.once('SIGTERM', () => {
  void lane.stop().then(() => Promise.all([workerPool.end(), queuePool.end()])).then(() => process.exit(0));
});
