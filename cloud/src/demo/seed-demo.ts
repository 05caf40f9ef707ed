import { stableId } from '@zavod/shared/domain/stable-id.ts';
import type { Pool } from 'pg';
import { demoChannels } from '../../simulators/demo/demo-channels.ts';
import { demoPublishers, type DemoPublisher } from '../../simulators/feeds/demo-publishers.ts';
import type { RawTransaction, WithClientRaw } from '../db/with-client-raw.ts';
import type { ChannelCredentials } from '../security/channel-credentials.ts';
import { hashPassword } from '../security/password.ts';
import { demoAccount } from './demo-account.ts';
import { seedPast } from './seed-past.ts';

export interface SeedDeps {
  /** As zavod_auth. */
  authPool: Pick<Pool, 'query'>;
  /** As zavod_app. */
  withClientRaw: WithClientRaw;
  credentials: ChannelCredentials;
  feedsUrl: string;
  telegramUrl: string;
  instagramUrl: string;
  /** The clients get a past, and an account on Instagram that has it too. */
  hasHistory: boolean;
}

interface DemoPerson {
  email: string;
  displayName: string;
  password: string;
  roleIn: (publisher: DemoPublisher) => 'owner' | 'editor' | 'viewer';
}

const people: readonly DemoPerson[] = [
  { ...demoAccount, roleIn: () => 'owner' },
  { email: 'anna@zavod.example', displayName: 'Anna', password: 'zavod-anna', roleIn: ({ language }) => (language === 'en' ? 'owner' : 'viewer') },
  { email: 'maria@zavod.example', displayName: 'Мария', password: 'zavod-maria', roleIn: ({ language }) => (language === 'ru' ? 'owner' : 'editor') },
  { email: 'viewer@zavod.example', displayName: 'Guest', password: 'zavod-viewer', roleIn: () => 'viewer' },
];

export const demoClientId = (slug: string): string => stableId('demo-client', slug);
const userIdOf = (email: string): string => stableId('demo-user', email);

/**
 * Two clients with people, a channel on the simulator, weekly slots, labels and feeds. New posts come from the real collection
 * and generation. Repeating it only puts the addresses of the simulators right.
 */
export async function seedDemo(deps: SeedDeps): Promise<void> {
  for (const person of people) await seedPerson(deps, person);
  for (const publisher of demoPublishers) {
    const clientId = demoClientId(publisher.slug);
    await deps.withClientRaw(clientId, async (tx) => {
      const made = await tx.query(
        `INSERT INTO client (id, name, time_zone, language, settings) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (id) DO NOTHING RETURNING id`,
        [clientId, publisher.clientName, publisher.timeZone, publisher.language, JSON.stringify({ colour: publisher.colour })],
      );
      if (made.rowCount === 1) await seedClient(tx, deps, publisher, clientId);
      else await correctAddresses(tx, deps, publisher, clientId);
    });
  }
}

async function seedPerson({ authPool }: SeedDeps, person: DemoPerson): Promise<void> {
  const id = userIdOf(person.email);
  const made = await authPool.query(
    `INSERT INTO app_user (id, email, display_name) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING RETURNING id`,
    [id, person.email, person.displayName],
  );
  if (made.rowCount !== 1) return;
  await authPool.query(`INSERT INTO user_secret (user_id, password_hash) VALUES ($1, $2)`, [id, await hashPassword(person.password)]);
}

async function seedClient(tx: RawTransaction, deps: SeedDeps, publisher: DemoPublisher, clientId: string): Promise<void> {
  for (const person of people) {
    const userId = userIdOf(person.email);
    await tx.query(`INSERT INTO membership (id, client_id, user_id, display_name, role) VALUES ($1, $2, $3, $4, $5)`, [
      stableId('demo-membership', clientId, userId),
      clientId,
      userId,
      person.displayName,
      person.roleIn(publisher),
    ]);
  }
  await seedChannel(tx, deps, publisher, clientId);
  await seedLabels(tx, publisher, clientId);
  for (const feed of publisher.feeds) {
    await tx.query(`INSERT INTO source (id, client_id, kind, title, url) VALUES ($1, $2, 'rss', $3, $4)`, [
      sourceIdOf(clientId, feed.path),
      clientId,
      feed.title,
      `${deps.feedsUrl}${feed.path}`,
    ]);
  }
  if (deps.hasHistory) {
    const userIds = people.filter((person) => person.roleIn(publisher) !== 'viewer').map(({ email }) => userIdOf(email));
    await seedPast(tx, deps, { publisher, clientId, telegramId: stableId('demo-channel', clientId), userIds, sourceIds: publisher.feeds.map(({ path }) => sourceIdOf(clientId, path)) });
  }
}

const sourceIdOf = (clientId: string, path: string): string => stableId('demo-source', clientId, path);

async function seedChannel(tx: RawTransaction, deps: SeedDeps, publisher: DemoPublisher, clientId: string): Promise<void> {
  const demo = demoChannels.find(({ publisherSlug }) => publisherSlug === publisher.slug);
  if (demo === undefined) return;
  const channelId = stableId('demo-channel', clientId);
  const { bot, channel } = demo;
  await tx.query(
    `INSERT INTO channel (id, client_id, network, title, handle, external_id, url, time_zone, credentials)
     VALUES ($1, $2, 'telegram', $3, $4, $5, $6, $7, $8)`,
    [
      channelId,
      clientId,
      channel.title,
      `@${channel.username}`,
      String(channel.chatId),
      `${deps.telegramUrl}/c/${channel.username}`,
      publisher.timeZone,
      deps.credentials.seal({ clientId, channelId }, { botToken: bot.token }),
    ],
  );
  for (let weekday = 1; weekday <= 7; weekday += 1) {
    for (const wallTime of weekday <= 5 ? ['09:00', '14:30', '19:00'] : ['11:00', '18:00']) {
      await tx.query(`INSERT INTO slot (id, client_id, channel_id, weekday, wall_time) VALUES ($1, $2, $3, $4, $5)`, [
        stableId('demo-slot', channelId, String(weekday), wallTime),
        clientId,
        channelId,
        weekday,
        wallTime,
      ]);
    }
  }
}

async function seedLabels(tx: RawTransaction, publisher: DemoPublisher, clientId: string): Promise<void> {
  const names = publisher.language === 'ru' ? ['Важное', 'На выходные'] : ['Evergreen', 'Needs a photo'];
  for (const [index, name] of names.entries()) {
    await tx.query(`INSERT INTO label (id, client_id, name, colour) VALUES ($1, $2, $3, $4)`, [
      stableId('label', clientId, name.toLocaleLowerCase('en')),
      clientId,
      name,
      index === 0 ? 'blue' : 'amber',
    ]);
  }
}

async function correctAddresses(tx: RawTransaction, deps: SeedDeps, publisher: DemoPublisher, clientId: string): Promise<void> {
  for (const feed of publisher.feeds) {
    const url = `${deps.feedsUrl}${feed.path}`;
    await tx.query(`UPDATE source SET url = $3 WHERE client_id = $1 AND id = $2 AND url <> $3`, [clientId, sourceIdOf(clientId, feed.path), url]);
  }
  const demo = demoChannels.find(({ publisherSlug }) => publisherSlug === publisher.slug);
  if (demo === undefined) return;
  const url = `${deps.telegramUrl}/c/${demo.channel.username}`;
  await tx.query(`UPDATE channel SET url = $3 WHERE client_id = $1 AND id = $2 AND url <> $3`, [clientId, stableId('demo-channel', clientId), url]);
}
