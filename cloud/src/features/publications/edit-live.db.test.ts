import { randomUUID } from 'node:crypto';
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { refusalOf, type ApiClient } from '../../http/testing/test-api.ts';
import type { SeededPublication } from '../../publishing/testing/publishing-test-bed.ts';
import { startLivePosts, type LivePosts } from './testing/live-posts.ts';

let live: LivePosts;
const words = { title: 'Новый заголовок', text: 'Исправленный текст' };

beforeAll(async () => {
  live = await startLivePosts();
});
afterAll(() => live.close());
beforeEach(() => live.bed.telegram.reset());

const editLive = ({ clientId, publicationId }: SeededPublication, changes: { title?: string; text?: string; seenContentRev?: number } = {}, client: ApiClient = live.editor) =>
  client.publications.editLive.mutate({ clientId, publicationId, seenContentRev: 0, ...words, ...changes });

async function kept({ publicationId, postId }: SeededPublication) {
  const [row] = await live.bed.database.asAdmin<{ title: string; text: string; status: string; content_rev: number; approved_hash: string; live_hash: string }>(
    `SELECT post.title, post.text, post.status, post.content_rev, post.approved_hash, publication.approved_hash AS live_hash
     FROM publication JOIN post ON post.id = publication.post_id WHERE publication.id = $1 AND post.id = $2`,
    [publicationId, postId],
  );
  if (row === undefined) throw new Error('no such publication');
  return row;
}
const readersSee = async (): Promise<string> => JSON.stringify(await live.bed.telegram.posts());

test('readers see the new words, the post keeps them as approved, and its history keeps the old', async () => {
  const publication = await live.published();
  const { approvedHash } = await editLive(publication);
  expect(await readersSee()).toContain('Исправленный текст');
  expect(await readersSee()).not.toContain('Текст ');
  expect(await kept(publication)).toMatchObject({ ...words, status: 'approved', content_rev: 1, approved_hash: approvedHash, live_hash: approvedHash });
  const audit = await live.bed.database.asAdmin(`SELECT details FROM audit_log WHERE action = 'publication.edited-live' AND target_id = $1`, [publication.publicationId]);
  expect(audit).toEqual([{ details: { approvedHash } }]);
});

test('the caption of a picture is edited, and the same edit a second time changes nothing', async () => {
  const picture = await sharp({ create: { width: 400, height: 300, channels: 3, background: '#3a7' } }).png().toBuffer();
  const publication = await live.published(picture);
  const first = await editLive(publication);
  expect(await editLive(publication)).toEqual(first);
  expect(await readersSee()).toContain('Исправленный текст');
  expect(await kept(publication)).toMatchObject({ content_rev: 1 });
});

test('words that were not what the person changed are refused, and readers see what they saw', async () => {
  const publication = await live.published();
  await editLive(publication);
  expect(await refusalOf(editLive(publication, { text: 'Другая правка' }))).toBe('changed-since-read');
  expect(await readersSee()).not.toContain('Другая');
});

test('words too long for the network are refused before anything changes', async () => {
  const publication = await live.published();
  const before = await kept(publication);
  const call = editLive(publication, { text: 'я'.repeat(5_000) });
  await expect(call).rejects.toMatchObject({ data: { appError: { code: 'rules-broken', details: { rule: 'network-text-too-long' } } } });
  expect(await kept(publication)).toEqual(before);
});

test('what the network definitely refuses leaves the post with the words that readers see', async () => {
  const publication = await live.published();
  await live.editor.publications.takeDown.mutate(publication);
  await live.bed.set(publication, 'removed_at = NULL');
  const before = await kept(publication);
  expect(await refusalOf(editLive(publication))).toBe('network-post-gone');
  expect(await kept(publication)).toMatchObject({ title: before.title, text: before.text, approved_hash: before.live_hash, live_hash: before.live_hash });
});

test('an answer that was lost is said, and the same call again settles it', async () => {
  const publication = await live.published();
  await live.bed.telegram.faults({ script: [{ method: 'editMessageText', fault: { kind: 'accepted-reply-lost' } }] });
  expect(await refusalOf(editLive(publication))).toBe('network-edit-unsure');
  const unsure = await kept(publication);
  expect(unsure.live_hash).not.toBe(unsure.approved_hash);
  const { approvedHash } = await editLive(publication);
  expect(await kept(publication)).toMatchObject({ ...words, live_hash: approvedHash, content_rev: 1 });
});

test('a client in which nobody approves their own words has no edit of one person', async () => {
  const publication = await live.published();
  const { clientId } = publication;
  const allow = (isForbidden: boolean) => live.bed.database.withClientRaw(clientId, (tx) => tx.query('UPDATE client SET approver_not_author = $2 WHERE id = $1', [clientId, isForbidden]));
  await allow(true);
  expect(await refusalOf(editLive(publication))).toBe('approver-is-author');
  await allow(false);
  expect(await kept(publication)).toMatchObject({ content_rev: 0, status: 'approved' });
});

test('a network that has no way says so, and what is not out cannot be edited', async () => {
  const publication = await live.published();
  const { clientId, postId } = publication;
  const [channelId, publicationId] = [randomUUID(), randomUUID()];
  await live.bed.database.withClientRaw(clientId, async (tx) => {
    await tx.query(`INSERT INTO channel (client_id, id, network, title, external_id, time_zone) VALUES ($1, $2, 'instagram', 'Zerno', '17', 'UTC')`, [clientId, channelId]);
    await tx.query(
      `INSERT INTO publication (client_id, id, post_id, channel_id, state, wall_time, time_zone, tz_version, due_at, approved_hash, created_by)
       VALUES ($1, $2, $3, $4, 'published', '2026-11-24T10:00:00', 'UTC', 'test', now(), 'h', $2)`,
      [clientId, publicationId, postId, channelId],
    );
  });
  expect(await refusalOf(editLive({ ...publication, publicationId }))).toBe('network-cannot-edit');
  expect(await refusalOf(editLive(await live.bed.seed()))).toBe('publication-not-waiting');
  const viewer = (await live.api.addMember(clientId, 'viewer')).api;
  expect(await refusalOf(editLive(publication, {}, viewer))).toBe('not-allowed');
});
