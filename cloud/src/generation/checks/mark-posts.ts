import { z } from 'zod';
import { lookUpMarks, marksOf } from '../../collection/item-marks.ts';
import type { ItemMarks } from '../../collection/match-stories.ts';
import type { ClientTransaction, WithClient } from '../../db/with-client.ts';

/** Posts are compared with those of this many days. */
export const comparedDays = 30;
const batch = 1_000;
/** A client with more than this many changed posts is caught up over several drafts: none of them is to be late because of it. */
const mostBatches = 10;

/** What a post is recognised by. Its link is none of it: several posts may lead to one page. */
export const marksOfPost = ({ title, text }: { title: string; text: string }): ItemMarks => marksOf({ url: null, title, text: bodyOf(text) });

/** Without addresses and the line that names the source: every post from there would share their words. */
const bodyOf = (text: string): string =>
  text.replace(/\bhttps?:\/\/\S+/gu, ' ').split('\n').filter((line) => !/^\p{L}{3,12}: .{1,80}$/u.test(line)).join('\n');

/**
 * Brings the marks of the client's posts up to date with every change since the last time, whoever made it. Reads what
 * changed and nothing else, a thousand rows a transaction; workers at the same time take turns.
 */
export async function markChangedPosts(withClient: WithClient, clientId: string): Promise<void> {
  let isMore = true;
  for (let turn = 0; turn < mostBatches && isMore; turn += 1) {
    isMore = await withClient(clientId, async (tx) => {
      const hasMorePosts = await markNext(tx, clientId, 'post');
      return (await markNext(tx, clientId, 'publication')) || hasMorePosts;
    });
  }
}

/** A publication that went out makes its post newer. */
type MarkedTable = 'post' | 'publication';

const firstId = '00000000-0000-0000-0000-000000000000';

/** Answers whether more may be waiting. */
async function markNext(tx: ClientTransaction, clientId: string, table: MarkedTable): Promise<boolean> {
  await tx.postMarkCursor.createMany({ data: [{ clientId, tbl: table, rev: 0n, rowId: firstId }], skipDuplicates: true });
  const [cursor] = await tx.$queryRaw<{ rev: bigint; row_id: string }[]>`
    SELECT rev, row_id FROM post_mark_cursor WHERE client_id = ${clientId}::uuid AND tbl = ${table} FOR UPDATE`;
  const newest = await tx.clientSync.findFirst({ select: { rev: true } });
  if (cursor === undefined || newest === null || cursor.rev > newest.rev) return false;
  // Only the comparison of revisions may use the index under row security; many rows may share one.
  const changed = await tx.$queryRaw<{ rev: bigint; row_id: string }[]>`
    SELECT rev, row_id FROM sync_row
    WHERE client_id = ${clientId}::uuid AND rev >= ${cursor.rev} AND rev <= ${newest.rev} AND tbl = ${table}
      AND (rev > ${cursor.rev} OR row_id > ${cursor.row_id}::uuid)
    ORDER BY rev, row_id LIMIT ${batch}::int`;
  const ids = changed.map(({ row_id }) => row_id);
  if (ids.length > 0) await markAgain(tx, clientId, table === 'post' ? ids : await postsOut(tx, ids));
  const last = changed.length === batch ? changed.at(-1) : undefined;
  const { rev, row_id: rowId } = last ?? { rev: newest.rev + 1n, row_id: firstId };
  await tx.postMarkCursor.updateMany({ where: { tbl: table }, data: { rev, rowId } });
  return last !== undefined;
}

async function postsOut(tx: ClientTransaction, publicationIds: readonly string[]): Promise<string[]> {
  const sent = await tx.publication.findMany({ where: { id: { in: [...publicationIds] }, state: 'published' }, select: { postId: true } });
  return [...new Set(sent.map(({ postId }) => postId))];
}

const postSchema = z.object({ id: z.string(), title: z.string(), text: z.string(), seen_at: z.date() });

async function markAgain(tx: ClientTransaction, clientId: string, ids: readonly string[]): Promise<void> {
  await tx.$executeRaw`DELETE FROM post_mark WHERE client_id = ${clientId}::uuid AND post_id = ANY(${ids}::uuid[])`;
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT p.id, p.title, p.text, greatest(p.updated_at, out.at) AS seen_at
    FROM post p LEFT JOIN LATERAL (
      SELECT max(q.published_at) AS at FROM publication q WHERE q.client_id = p.client_id AND q.post_id = p.id
    ) out ON true
    WHERE p.client_id = ${clientId}::uuid AND p.id = ANY(${ids}::uuid[]) AND (p.status IN ('draft', 'approved') OR out.at IS NOT NULL)
      AND greatest(p.updated_at, out.at) >= now() - make_interval(days => ${comparedDays}::int)`;
  const kept = z.array(postSchema).parse(rows).flatMap((post) => {
    const { strong, weak } = lookUpMarks(marksOfPost(post));
    return [...strong, ...weak].map((mark) => ({ mark, id: post.id, seenAt: post.seen_at }));
  });
  await tx.$executeRaw`
    INSERT INTO post_mark (client_id, mark, seen_at, post_id)
    SELECT ${clientId}::uuid, k.mark, k.seen_at, k.post_id
    FROM unnest(${kept.map(({ mark }) => mark)}::bigint[], ${kept.map(({ seenAt }) => seenAt)}::timestamptz[], ${kept.map(({ id }) => id)}::uuid[]) AS k (mark, seen_at, post_id)
    ON CONFLICT DO NOTHING`;
}
