import { randomUUID } from 'node:crypto';
import type { TestDatabase } from '../../db/testing/test-database.ts';
import type { StoryRef } from '../generation-context.ts';

export interface SeededStory extends StoryRef {
  readonly itemId: string;
  readonly mediaId: string;
  readonly channelIds: readonly string[];
}

export interface StoryOptions {
  /** What client.settings says. */
  readonly settings?: Record<string, string | boolean | readonly string[]>;
  readonly hasPicture?: boolean;
  readonly title?: string;
}

/** A client with two active channels, one disabled, and a story of two items: a teaser, and an article with a picture. */
export async function seedStory(database: TestDatabase, options: StoryOptions = {}): Promise<SeededStory> {
  const { clientId } = await database.seedClient();
  const [sourceId, storyId, itemId, mediaId] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
  const channelIds = [randomUUID(), randomUUID()];
  await database.withClient(clientId, async (tx) => {
    if (options.settings !== undefined) await tx.client.update({ where: { id: clientId }, data: { settings: { ...options.settings } } });
    const channel = { clientId, network: 'telegram', timeZone: 'UTC' };
    for (const [at, id] of channelIds.entries()) {
      await tx.channel.create({ data: { ...channel, id, title: `Channel ${at}`, externalId: `-100${at}`, createdAt: new Date(1_000 * at) } });
    }
    await tx.channel.create({ data: { ...channel, id: randomUUID(), title: 'Old', externalId: '-1009', state: 'disabled' } });
    await tx.media.create({ data: { id: mediaId, clientId, sha256: 'ab'.repeat(32), mimeType: 'image/jpeg', bytes: 10 } });
    await tx.source.create({ data: { id: sourceId, clientId, kind: 'rss', title: 'Harbour Wire', url: 'https://wire.example/feed' } });
    await tx.story.create({ data: { id: storyId, clientId, title: 'Ferry', itemCount: 2 } });
    const item = { clientId, sourceId, storyId, language: 'en' };
    await tx.sourceItem.create({ data: { ...item, id: randomUUID(), title: 'Ferry back', excerpt: 'Short.', externalId: 'a', contentHash: 'a' } });
    await tx.sourceItem.create({
      data: {
        ...item,
        id: itemId,
        title: options.title ?? 'Night ferry to Ostend returns after nine years',
        url: 'https://wire.example/ferry',
        excerpt: 'The night ferry to Ostend returns.',
        fullText: article,
        mediaId: options.hasPicture === false ? null : mediaId,
        externalId: 'b',
        contentHash: 'b',
      },
    });
  });
  return { clientId, storyId, itemId, mediaId, channelIds };
}

const article = `The night ferry between Harwich and Ostend will sail again from April, nine years after the last crossing.

The operator, Northline, has bought a used ship with 320 cabins and room for 500 cars. It will leave Harwich at 22:30 every evening and arrive at 07:00.

Northline said that 40,000 people had asked for tickets since the plan was announced in June. The cheapest crossing will cost 39 pounds, said Ruth Amsel, who runs the line.

Both ports have agreed to rebuild their terminals by March.`;
