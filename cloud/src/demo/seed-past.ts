import { stableId } from '@zavod/shared/domain/stable-id.ts';
import { demoGrowsSince, demoInstagram } from '../../simulators/demo/demo-accounts.ts';
import { demoChannels } from '../../simulators/demo/demo-channels.ts';
import type { DemoPublisher } from '../../simulators/feeds/demo-publishers.ts';
import type { RawTransaction } from '../db/with-client-raw.ts';
import type { ChannelCredentials } from '../security/channel-credentials.ts';
import { pastPosts, type PastPost } from './history-posts.ts';
import { seedHistory } from './seed-history.ts';
import { seedNumbers } from './seed-numbers.ts';

interface PastOf {
  readonly publisher: DemoPublisher;
  readonly clientId: string;
  readonly telegramId: string;
  readonly userIds: readonly string[];
  readonly sourceIds: readonly string[];
}

interface PastDeps {
  readonly credentials: ChannelCredentials;
  readonly instagramUrl: string;
}

type Account = (typeof demoInstagram)[number];

/** An account on Instagram, connected after Telegram, with nine weeks of posts, here and at the simulated network, and the numbers that were read of them. */
export async function seedPast(tx: RawTransaction, deps: PastDeps, past: PastOf): Promise<void> {
  const { publisher, clientId, userIds, sourceIds } = past;
  const account = demoInstagram.find(({ publisherSlug }) => publisherSlug === publisher.slug);
  const telegram = demoChannels.find(({ publisherSlug }) => publisherSlug === publisher.slug);
  if (account === undefined || telegram === undefined) return;
  const now = new Date();
  const channelId = stableId('demo-instagram', clientId);
  const posts = pastPosts(publisher, clientId, now);
  await seedAccount(tx, deps, { clientId, channelId, account });
  await seedHistory(tx, { clientId, publisher, channelId, userIds, sourceIds, readerUrl: deps.instagramUrl }, posts);
  const { igUserId, followers, timeZone } = account;
  await seedNumbers(tx, { clientId, channelId, audience: { account: igUserId, followers, growsSince: demoGrowsSince, timeZone } }, posts, now);
  const { chatId, subscribers } = telegram.channel;
  await seedNumbers(tx, { clientId, channelId: past.telegramId, audience: { account: String(chatId), followers: subscribers, growsSince: demoGrowsSince, timeZone: 'UTC' } }, [], now);
  await tellNetwork(deps.instagramUrl, igUserId, posts);
}

async function seedAccount(tx: RawTransaction, { credentials, instagramUrl }: PastDeps, { clientId, channelId, account }: { clientId: string; channelId: string; account: Account }): Promise<void> {
  const { name, username, igUserId, timeZone, accessToken } = account;
  const sealed = credentials.seal({ clientId, channelId }, { accessToken, family: 'instagram' });
  await tx.query(
    `INSERT INTO channel (id, client_id, network, title, handle, external_id, url, time_zone, credentials, created_at)
     VALUES ($1, $2, 'instagram', $3, $4, $5, $6, $7, $8, now() + interval '1 second')`,
    [channelId, clientId, name, username, igUserId, `${instagramUrl}/${username}/`, timeZone, sealed],
  );
}

/** The simulated Instagram has the posts as well: it is asked about them like about any other. */
async function tellNetwork(instagramUrl: string, igUserId: string, posts: readonly PastPost[]): Promise<void> {
  const archived = posts.flatMap(({ published, title, text }) =>
    published === null
      ? []
      : [
          {
            mediaId: published.externalId,
            shortcode: published.shortcode,
            igUserId,
            creationId: published.externalId,
            receivedAtMs: published.at.getTime(),
            publishedAtMs: published.at.getTime(),
            kind: 'IMAGE',
            caption: `${title}\n\n${text}`,
            isAiGenerated: true,
            files: [],
          },
        ],
  );
  const answer = await fetch(`${instagramUrl}/__sim/state`, { method: 'POST', body: JSON.stringify({ type: 'archive', posts: archived }) });
  if (!answer.ok) throw new Error('The demo’s Instagram did not take the posts of the past. Start over with npm start -- --reset-demo.');
}
