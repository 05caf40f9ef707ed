import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import { pino } from 'pino';
import { z } from 'zod';
import { openPool } from '../../../db/open-pool.ts';
import { createWithClientRaw } from '../../../db/with-client-raw.ts';
import { createTelegramAdapter } from '../../../networks/telegram/telegram-adapter.ts';
import type { PublishingContext } from '../../../publishing/publishing-context.ts';
import { defaultPublishingSettings } from '../../../publishing/settings.ts';
import { startPublishLane } from '../start-publish-lane.ts';

// A publish worker as a process of its own, to be killed: node publish-worker.ts --options '{…}'. Prints "ready".
export const publishWorkerOptionsSchema = z.object({
  workerUrl: z.string(),
  queueUrl: z.string(),
  telegramUrl: z.string(),
  answerLimitMs: z.int(),
  settings: z.record(z.string(), z.number()),
});
export type PublishWorkerOptions = z.infer<typeof publishWorkerOptionsSchema>;

const { values } = parseArgs({ options: { options: { type: 'string' } } });
const options = publishWorkerOptionsSchema.parse(JSON.parse(values.options ?? '{}'));
const workerPool = openPool({ url: options.workerUrl, size: 8 });
const queuePool = openPool({ url: options.queueUrl, size: 8, statementTimeoutMs: 60_000 });
const log = pino({ level: 'warn' }, pino.destination(2));
const context: PublishingContext = {
  withClient: createWithClientRaw({ pool: workerPool }),
  query: (text, parameters) => workerPool.query(text, parameters),
  adapters: new Map([
    [
      'telegram',
      createTelegramAdapter({
        apiUrl: options.telegramUrl,
        linksUrl: options.telegramUrl,
        answerLimitMs: options.answerLimitMs,
        limits: { perChatPerSecond: 10_000, perChatPerMinute: 100_000, perBotPerSecond: 100_000 },
      }),
    ],
  ]),
  media: { read: async () => undefined, put: () => Promise.reject(new Error('These posts have no files.')) },
  publicMediaUrl: (_clientId, sha256, extension) => `http://127.0.0.1:9/${sha256}.${extension}`,
  openCredentials: ({ credentials }) => JSON.parse(Buffer.from(credentials).toString('utf8')) as unknown,
  log,
  settings: { ...defaultPublishingSettings, ...options.settings },
  owner: randomUUID(),
};
const lane = await startPublishLane({ context, queuePool, workerPool, beatEveryMs: 1_000, deadAfterMs: 3_000 });
process.stdout.write('ready\n');
process.once('SIGTERM', () => {
  void lane.stop().then(() => Promise.all([workerPool.end(), queuePool.end()])).then(() => process.exit(0));
});
