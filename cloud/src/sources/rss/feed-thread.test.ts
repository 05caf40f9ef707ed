import { afterEach, expect, test } from 'vitest';
import type { ThreadLimits } from '../limited-thread.ts';
import { type FeedThread, openFeedThread } from './feed-thread.ts';

const now = new Date('2026-11-24T12:00:00Z');
const threads: FeedThread[] = [];
afterEach(async () => {
  await Promise.all(threads.splice(0).map((thread) => thread.close()));
});

const small = '<rss version="2.0"><channel><title>N</title><item><guid>1</guid><title>A</title></item></channel></rss>';

test('a feed that takes too long is given up, and the next feed is read by a new thread', { timeout: 20_000 }, async () => {
  // Well under what the slow one takes on a fast machine, and well over the small one on a busy one.
  const thread = open({ timeMs: 400, memoryMb: 256 });
  const slow = `<rss version="2.0"><channel><title>N</title>${'<item><guid>x</guid><description>&lt;p&gt;a&lt;/p&gt;</description></item>'.repeat(150_000)}</channel></rss>`;
  expect((await thread.parse(slow, 'https://news.example/', now)).status).toBe('too-complex');
  expect((await thread.parse(small, 'https://news.example/', now)).status).toBe('parsed');
});

test('a feed that needs too much memory is given up, and the process lives', { timeout: 20_000 }, async () => {
  const thread = open({ timeMs: 30_000, memoryMb: 40 });
  const wide = `<rss version="2.0"><channel><title>N</title>${'<item><guid>x</guid><a><b>c</b><d>e</d></a></item>'.repeat(100_000)}</channel></rss>`;
  expect((await thread.parse(wide, 'https://news.example/', now)).status).toBe('too-complex');
});

test.each([
  ['tags nested 20,000 deep', `<rss version="2.0"><channel>${'<a>'.repeat(20_000)}${'</a>'.repeat(20_000)}</channel></rss>`],
  ['HTML nested 20,000 deep', `<rss version="2.0"><channel><title>N</title><item><guid>1</guid><description><![CDATA[${'<b>'.repeat(20_000)}]]></description></item></channel></rss>`],
  ['entities by the million', `<rss version="2.0"><channel><title>N</title><item><guid>1</guid><title>${'&amp;'.repeat(800_000)}</title></item></channel></rss>`],
  ['open brackets by the million', `<rss version="2.0"><channel>${'<'.repeat(1_000_000)}`],
  ['comments that never end', `<rss version="2.0"><channel>${'<!--'.repeat(300_000)}`],
])('%s end in an answer', { timeout: 20_000 }, async (_name, text) => {
  const thread = open({ timeMs: 2_000, memoryMb: 192 });
  expect(['parsed', 'unreadable', 'too-complex']).toContain((await thread.parse(text, 'https://news.example/', now)).status);
  expect((await thread.parse(small, 'https://news.example/', now)).status).toBe('parsed');
});

test('feeds asked for at once are all answered', async () => {
  const thread = open({ timeMs: 2_000, memoryMb: 192 });
  const answers = await Promise.all(Array.from({ length: 8 }, () => thread.parse(small, 'https://news.example/', now)));
  expect(answers.map((each) => each.status)).toEqual(Array.from({ length: 8 }, () => 'parsed'));
});

function open(limits: ThreadLimits): FeedThread {
  const thread = openFeedThread(limits);
  threads.push(thread);
  return thread;
}
