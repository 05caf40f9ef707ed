import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { refusalOf, type ApiClient } from '../../http/testing/test-api.ts';
import type { SeededPublication } from '../../publishing/testing/publishing-test-bed.ts';
import { startLivePosts, type LivePosts } from './testing/live-posts.ts';

let live: LivePosts;

beforeAll(async () => {
  live = await startLivePosts();
});
afterAll(() => live.close());
beforeEach(() => live.bed.telegram.reset());

const takeDown = ({ clientId, publicationId }: SeededPublication, client: ApiClient = live.editor) => client.publications.takeDown.mutate({ clientId, publicationId });
const removedAt = async ({ publicationId }: SeededPublication): Promise<Date | null | undefined> =>
  (await live.bed.database.asAdmin<{ removed_at: Date | null }>('SELECT removed_at FROM publication WHERE id = $1', [publicationId]))[0]?.removed_at;

test('what is out disappears for readers, and a second time changes nothing', async () => {
  const publication = await live.published();
  const { removedAt: first } = await takeDown(publication);
  expect(await live.bed.telegram.posts()).toEqual([]);
  expect((await takeDown(publication)).removedAt).toBe(first);
  expect((await removedAt(publication))?.toISOString()).toBe(first);
});

test('what is not out cannot be taken down', async () => {
  expect(await refusalOf(takeDown(await live.bed.seed()))).toBe('publication-not-waiting');
});

test('a viewer may not, and nothing happens', async () => {
  const publication = await live.published();
  const viewer = (await live.api.addMember(live.bed.clientId, 'viewer')).api;
  expect(await refusalOf(takeDown(publication, viewer))).toBe('not-allowed');
  expect(await removedAt(publication)).toBeNull();
});

test('a network that does not answer is said, and the post counts as out', async () => {
  const publication = await live.published();
  await live.bed.telegram.faults({ script: [{ method: 'deleteMessage', fault: { kind: '5xx-before' } }] });
  expect(await refusalOf(takeDown(publication))).toBe('network-server-error');
  expect(await removedAt(publication)).toBeNull();
});
