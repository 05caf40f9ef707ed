import { createHash, randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { approvalHash } from '@zavod/shared/domain/approval-hash.ts';
import type { PublicationState } from '@zavod/shared/domain/publication-state.ts';
import { publicationIdOf } from '@zavod/shared/mutations/schedule-post.ts';
import { createTestDatabase, type TestDatabase } from '../../db/testing/test-database.ts';
import { openRenditions, type RenditionDeps } from '../../media/renditions/open-renditions.ts';
import type { NetworkAdapter } from '../../networks/network-adapter.ts';
import { createTelegramAdapter } from '../../networks/telegram/telegram-adapter.ts';
import {
  startTelegramTestBed,
  testChannelId,
  testToken,
  type TelegramTestBed,
} from '../../networks/telegram/testing/telegram-test-bed.ts';
import type { Alarm } from '../alarm-timers.ts';
import type { PublishingContext } from '../publishing-context.ts';
import { defaultPublishingSettings, type PublishingSettings } from '../settings.ts';

export type SeededPublication = Alarm & { readonly postId: string; readonly channelId: string };
export type PublicationRow = {
  state: PublicationState;
  generation: number;
  attempt: number;
  due_at: Date;
  external_id: string | null;
  external_url: string | null;
  error_code: string | null;
  error_words: string | null;
  payload_hash: string | null;
  next_attempt_at: Date | null;
  probe: unknown;
};

export type PublishingTestBed = {
  readonly database: TestDatabase;
  readonly telegram: TelegramTestBed;
  readonly adapter: NetworkAdapter;
  readonly context: PublishingContext;
  /** The files of `context`, in memory. */
  readonly store: RenditionDeps['store'];
  readonly clientId: string;
  readonly channelId: string;
  with(settings: Partial<PublishingSettings>, owner?: string): PublishingContext;
  /** An approved post with a plan for the channel, `dueInMs` from now by the database's clock. */
  seed(options?: {
    readonly dueInMs?: number;
    readonly text?: string;
    readonly clientId?: string;
    readonly channelId?: string;
    readonly image?: Uint8Array;
  }): Promise<SeededPublication>;
  seedChannel(options?: { readonly clientId?: string; readonly externalId?: string; readonly token?: string }): Promise<string>;
  row(publication: Alarm): Promise<PublicationRow>;
  attempts(publication: Alarm): Promise<{ generation: number; attempt: number; state: string; payload_hash: string }[]>;
  /** Changes rows from outside, as an administrator would: for setting a scene. */
  set(publication: Alarm, assignments: string): Promise<void>;
  close(): Promise<void>;
};

/** A database, the Telegram simulator, a client with one connected channel, and the engine's context over them. */
export async function startPublishingTestBed(settings: Partial<PublishingSettings> = {}): Promise<PublishingTestBed> {
  const database = await createTestDatabase();
  const telegram = await startTelegramTestBed();
  const adapter = createTelegramAdapter({
    apiUrl: telegram.url,
    linksUrl: telegram.url,
    answerLimitMs: 800,
    connectLimitMs: 400,
    limits: { perChatPerSecond: 1_000, perChatPerMinute: 10_000, perBotPerSecond: 10_000 },
  });
  const files = new Map<string, Uint8Array>();
  const quiet = (): void => undefined;
  const media: RenditionDeps['store'] = {
    read: async (_clientId, sha256) => files.get(sha256),
    openRead: async (_clientId, sha256) => {
      const bytes = files.get(sha256);
      return bytes && { size: bytes.length, stream: (range) => Readable.from([range ? bytes.subarray(range.start, range.end + 1) : bytes]) };
    },
    put: async (_clientId, bytes) => {
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      files.set(sha256, bytes);
      return sha256;
    },
  };
  const context: PublishingContext = {
    withClient: database.withClientRawAsWorker,
    query: (text, values) => database.pools.worker.query(text, values),
    adapters: new Map([['telegram', adapter]]),
    media,
    renditions: openRenditions({ withClient: database.withClientRawAsWorker, store: media }),
    publicMediaUrl: (_clientId, sha256, extension) => `http://127.0.0.1:9/${sha256}.${extension}`,
    openCredentials: ({ credentials }) => JSON.parse(Buffer.from(credentials).toString('utf8')) as unknown,
    log: { info: quiet, warn: quiet, error: quiet },
    settings: { ...defaultPublishingSettings, ...settings },
    owner: 'test-owner',
  };
  const { clientId } = await database.seedClient();

  const seedChannel: PublishingTestBed['seedChannel'] = async (options = {}) => {
    const id = randomUUID();
    const credentials = Buffer.from(JSON.stringify({ botToken: options.token ?? testToken }));
    await database.withClientRaw(options.clientId ?? clientId, (tx) =>
      tx.query(
        `INSERT INTO channel (id, client_id, network, title, external_id, url, time_zone, credentials)
         VALUES ($1, $2, 'telegram', 'Утро', $3, $4, 'UTC', $5)`,
        [id, options.clientId ?? clientId, options.externalId ?? String(testChannelId), `${telegram.url}/zavod_test`, credentials],
      ),
    );
    return id;
  };
  const channelId = await seedChannel();

  const seed: PublishingTestBed['seed'] = async (options = {}) => {
    const target = { clientId: options.clientId ?? clientId, channelId: options.channelId ?? channelId };
    const postId = randomUUID();
    const publicationId = publicationIdOf(postId, target.channelId);
    const image = options.image ? { id: randomUUID(), sha256: createHash('sha256').update(options.image).digest('hex'), altText: '' } : undefined;
    const post = {
      title: 'Заголовок',
      text: options.text ?? `Текст ${postId}`,
      link: null,
      language: 'ru',
      hashtags: [],
      mediaIds: image ? [image.id] : [],
      channelIds: [target.channelId],
    };
    const hash = approvalHash(post, [], image ? [image] : []);
    await database.withClientRaw(target.clientId, async (tx) => {
      if (image && options.image) {
        files.set(image.sha256, options.image);
        await tx.query(`INSERT INTO media (id, client_id, sha256, mime_type, bytes, uploaded_by) VALUES ($1, $2, $3, 'image/png', $4, $2)`, [
          image.id,
          target.clientId,
          image.sha256,
          options.image.length,
        ]);
      }
      await tx.query(
        `INSERT INTO post (id, client_id, title, text, language, media_ids, channel_ids, status, approved_content_rev, approved_hash, approved_at)
         VALUES ($1, $2, $3, $4, 'ru', $5, $6, 'approved', 0, $7, now())`,
        [postId, target.clientId, post.title, post.text, post.mediaIds, post.channelIds, hash],
      );
      await tx.query(
        `INSERT INTO publication (id, client_id, post_id, channel_id, wall_time, time_zone, tz_version, due_at, generation, approved_hash, created_by)
         VALUES ($1, $2, $3, $4, '2026-11-24T10:00:00', 'UTC', 'test', clock_timestamp() + $5 * interval '1 millisecond', 1, $6, $1)`,
        [publicationId, target.clientId, postId, target.channelId, options.dueInMs ?? -100, hash],
      );
    });
    return { clientId: target.clientId, channelId: target.channelId, postId, publicationId, generation: 1 };
  };

  return {
    database,
    telegram,
    adapter,
    context,
    store: media,
    clientId,
    channelId,
    with: (changed, owner = 'test-owner') => ({ ...context, owner, settings: { ...context.settings, ...changed } }),
    seed,
    seedChannel,
    row: async ({ publicationId }) => {
      const [row] = await database.asAdmin<PublicationRow>('SELECT * FROM publication WHERE id = $1', [publicationId]);
      if (!row) throw new Error(`There is no publication ${publicationId}.`);
      return row;
    },
    attempts: ({ publicationId }) =>
      database.asAdmin(
        'SELECT generation, attempt, state, payload_hash FROM publication_attempt WHERE publication_id = $1 ORDER BY generation, attempt',
        [publicationId],
      ),
    set: async ({ publicationId, clientId: owner }, assignments) => {
      await database.withClientRaw(owner, (tx) => tx.query(`UPDATE publication SET ${assignments} WHERE id = $1`, [publicationId]));
    },
    close: async () => {
      await adapter.close();
      await telegram.close();
      await database.close();
    },
  };
}
