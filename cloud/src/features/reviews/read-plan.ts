import { approvalHash } from '@zavod/shared/domain/approval-hash.ts';
import { networkSchema } from '@zavod/shared/domain/network.ts';
import type { PostView } from '@zavod/shared/mutations/post-view.ts';
import { mediaOfPost } from '@zavod/shared/networks/checked-media.ts';
import { channelSchema } from '@zavod/shared/tables/channel.ts';
import { mediaSchema } from '@zavod/shared/tables/media.ts';
import { postVariantSchema } from '@zavod/shared/tables/post-variant.ts';
import { postSchema } from '@zavod/shared/tables/post.ts';
import { publicationSchema } from '@zavod/shared/tables/publication.ts';
import type { SyncedTableName } from '@zavod/shared/tables/registry.ts';
import { z } from 'zod';
import type { RawTransaction } from '../../db/with-client-raw.ts';
import type { ApiDeps } from '../../http/request-context.ts';
import { codecOf, wireRow } from '../../sync/row-codec.ts';
import { postsOfPlan } from './posts-of-plan.ts';
import type { FoundLink } from './reviewer-link-store.ts';

export const actKindSchema = z.enum(['approve', 'comment', 'decline']);
export type ActKind = z.infer<typeof actKindSchema>;

/** A post as a reviewer sees it. hash: of exactly this; an act names it, so that nobody approves what they did not see. */
export interface ReviewedPost {
  id: string;
  hash: string;
  status: 'draft' | 'approved' | 'rejected' | 'archived';
  title: string;
  language: string;
  /** One for all networks that show the same words. */
  texts: { networks: z.infer<typeof networkSchema>[]; text: string }[];
  hashtags: string[];
  link: string | null;
  media: { id: string; isPicture: boolean; altText: string; crop: { x: number; y: number; width: number; height: number } | null; sha256: string; mimeType: string }[];
  times: { channel: string; network: z.infer<typeof networkSchema>; wallTime: string; timeZone: string; isOut: boolean }[];
  acts: { name: string; kind: ActKind; text: string; at: string; isOfThis: boolean }[];
}

export interface Plan {
  title: string;
  clientName: string;
  posts: ReviewedPost[];
}

/** All that a link shows: its posts, when they go out, and what was said by this very link. Nothing of the team's own talk. */
export const readPlan = (deps: Pick<ApiDeps, 'withClientRaw' | 'now'>, { clientId, linkId, clientName }: FoundLink): Promise<Plan> =>
  deps.withClientRaw(clientId, async (tx) => {
    const { title, postIds } = await postsOfPlan(tx, clientId, linkId);
    const views = await viewsOf(tx, clientId, postIds);
    const acts = await actsBy(tx, clientId, linkId);
    await tx.query('UPDATE reviewer_link SET last_used_at = $3 WHERE client_id = $1 AND id = $2', [clientId, linkId, deps.now()]);
    return { title, clientName, posts: views.map((view) => reviewedPost(view, acts)) };
  });

type ReviewView = Pick<PostView, 'post' | 'variants' | 'publications' | 'channels' | 'media'>;

export const seenHash = ({ post, variants, media }: Pick<ReviewView, 'post' | 'variants' | 'media'>): string => approvalHash(post, variants, media);

/** Read without a lock: a page that somebody looks at must not make a desk wait. */
async function viewsOf(tx: RawTransaction, clientId: string, postIds: readonly string[]): Promise<ReviewView[]> {
  const read = async <Schema extends z.ZodType>(table: SyncedTableName, schema: Schema, condition: string, ids: readonly string[]): Promise<z.output<Schema>[]> => {
    const { rows } = await tx.query(`SELECT ${codecOf(table).selectList} FROM "${table}" WHERE client_id = $1 AND ${condition} = ANY ($2::uuid[]) ORDER BY id`, [clientId, ids]);
    return rows.map((row) => schema.parse(wireRow(row)));
  };
  const posts = await read('post', postSchema, 'id', postIds);
  const variants = await read('post_variant', postVariantSchema, 'post_id', postIds);
  const publications = await read('publication', publicationSchema, 'post_id', postIds);
  const channels = await read('channel', channelSchema, 'id', [...posts.flatMap(({ channelIds }) => channelIds), ...publications.map(({ channelId }) => channelId)]);
  const media = await read('media', mediaSchema, 'id', posts.flatMap(({ mediaIds }) => mediaIds));
  return postIds.flatMap((id) => {
    const post = posts.find((row) => row.id === id);
    if (post === undefined) return [];
    const ofPost = <Row extends { postId: string }>(rows: readonly Row[]): Row[] => rows.filter(({ postId }) => postId === id);
    return [{ post, variants: ofPost(variants), publications: ofPost(publications), channels, media }];
  });
}

const actSchema = z.object({ postId: z.string(), name: z.string(), kind: actKindSchema, text: z.string(), hash: z.string(), at: z.date() });
type StoredAct = z.infer<typeof actSchema>;

async function actsBy(tx: RawTransaction, clientId: string, linkId: string): Promise<StoredAct[]> {
  const { rows } = await tx.query(
    `SELECT post_id AS "postId", name, kind, text, hash, created_at AS at FROM reviewer_act WHERE client_id = $1 AND reviewer_link_id = $2 ORDER BY created_at, id`,
    [clientId, linkId],
  );
  return rows.map((row) => actSchema.parse(row));
}

function reviewedPost(view: ReviewView, acts: readonly StoredAct[]): ReviewedPost {
  const { post } = view;
  const hash = seenHash(view);
  return {
    id: post.id,
    hash,
    status: post.status,
    title: post.title,
    language: post.language,
    texts: textsOf(view),
    hashtags: post.hashtags,
    link: post.link,
    media: mediaOfPost(post, view.media).map(({ id, mimeType, altText, crop, sha256 }) => ({ id, isPicture: mimeType.startsWith('image/'), altText, crop, sha256, mimeType })),
    times: timesOf(view),
    acts: acts.filter(({ postId }) => postId === post.id).map(({ name, kind, text, at, hash: ofHash }) => ({ name, kind, text, at: at.toISOString(), isOfThis: ofHash === hash })),
  };
}

function textsOf({ post, variants, channels }: ReviewView): ReviewedPost['texts'] {
  const networks = [...new Set(channels.filter(({ id }) => post.channelIds.includes(id)).map(({ network }) => network))];
  const texts: ReviewedPost['texts'] = [];
  for (const network of networks) {
    const text = variants.find((variant) => variant.network === network)?.text ?? post.text;
    const same = texts.find((shown) => shown.text === text);
    if (same === undefined) texts.push({ networks: [network], text });
    else same.networks.push(network);
  }
  return texts.length === 0 ? [{ networks: [], text: post.text }] : texts;
}

const timesOf = ({ publications, channels }: ReviewView): ReviewedPost['times'] =>
  publications
    .filter(({ state }) => state !== 'cancelled')
    .sort((a, b) => a.dueAt.localeCompare(b.dueAt))
    .flatMap(({ channelId, wallTime, timeZone, state }) => {
      const channel = channels.find(({ id }) => id === channelId);
      return channel === undefined ? [] : [{ channel: channel.title, network: channel.network, wallTime, timeZone, isOut: state === 'published' }];
    });
