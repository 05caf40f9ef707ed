import { networkSchema, type Network } from '@zavod/shared/domain/network.ts';
import { storedLooksSchema, type ChosenLooks } from '@zavod/shared/looks/looks.ts';
import { z } from 'zod';
import { draftLimits } from '../ai/draft-limits.ts';
import { fillTemplate } from '../ai/template-variables.ts';
import type { DraftItem, DraftRequest } from '../ai/text-provider.ts';
import type { ClientTransaction } from '../db/with-client.ts';
import { likedPosts } from './liked-posts.ts';
import type { ChosenTemplate } from './prompt-template.ts';

/** The part of client.settings that drafting reads. */
const voiceSchema = z.object({
  tone: z.string().max(2_000).catch(''),
  bannedWords: z.array(z.string().max(100)).max(200).catch([]),
});

/** What a client wants to see beside its texts. */
export type Looks = ChosenLooks & { logoSha256: string | null };

export interface RequestedItem {
  id: string;
  mediaId: string | null;
  sourceName: string;
  looks: Looks;
  /** The posts among the examples of the request. */
  exampleIds: readonly string[];
  request: DraftRequest;
}

/** Everything a provider needs to know about one item, read from the client's own rows; null when the item is gone. */
export async function readRequest(tx: ClientTransaction, sourceItemId: string, template: ChosenTemplate): Promise<RequestedItem | null> {
  const item = await tx.sourceItem.findFirst({ where: { id: sourceItemId }, include: { source: true } });
  const client = await tx.client.findFirst();
  if (item === null || client === null) return null;
  const voice = readVoice(client.settings);
  const liked = await likedPosts(tx, client.language);
  return {
    id: item.id,
    mediaId: item.mediaId,
    sourceName: item.source.title,
    looks: await readLooks(tx, client.settings),
    exampleIds: liked.map(({ id }) => id),
    request: {
      item: articleOf(item),
      client: { name: client.name, language: client.language, ...voice },
      template: {
        version: template.version,
        instructions: fillTemplate(template.instructions, { client: client.name, language: client.language, tone: voice.tone, source: item.source.title }),
      },
      examples: liked.map(({ title, text }) => ({ title, text })),
      limits: draftLimits(await networksOf(tx)),
    },
  };
}

/** What providers are told of an item. */
export const articleOf = (item: StoredItem): DraftItem => ({
  title: item.title,
  text: item.fullText.trim() === '' ? item.excerpt : item.fullText,
  url: item.url,
  sourceName: item.source.title,
  language: item.language,
  publishedAt: item.publishedAt?.toISOString() ?? null,
  categories: [],
});

interface StoredItem {
  title: string;
  excerpt: string;
  fullText: string;
  url: string | null;
  language: string;
  publishedAt: Date | null;
  source: { title: string };
}

export const readVoice = (settings: unknown): z.infer<typeof voiceSchema> => voiceSchema.catch({ tone: '', bannedWords: [] }).parse(settings);

/** The networks that the client has channels on; one that waits for a new key will be back. */
export async function networksOf(tx: ClientTransaction): Promise<Network[]> {
  const channels = await tx.channel.findMany({ where: { state: { not: 'disabled' } }, distinct: ['network'], select: { network: true } });
  return channels.map(({ network }) => networkSchema.parse(network));
}

async function readLooks(tx: ClientTransaction, settings: unknown): Promise<Looks> {
  const { logoMediaId, ...looks } = storedLooksSchema.catch(noLooks).parse(settings);
  const logo = logoMediaId === null ? null : await tx.media.findFirst({ where: { id: logoMediaId }, select: { sha256: true } });
  return { ...looks, logoSha256: logo?.sha256 ?? null };
}

const noLooks = { pictures: 'source' as const, clips: false, colour: null, logoMediaId: null };

/** The item of a story to write from: the one that tells most, and of equal ones the first. */
export async function chooseItem(tx: ClientTransaction, storyId: string): Promise<string | null> {
  const [best] = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM source_item WHERE story_id = ${storyId}::uuid
    ORDER BY least(greatest(length(full_text), length(excerpt)), 4000) DESC, (media_id IS NULL), collected_at, id LIMIT 1`;
  return best?.id ?? null;
}
