import { afterAll, describe, expect, test } from 'vitest';
import { openFeedThread } from '../rss/feed-thread.ts';

const thread = openFeedThread({ timeMs: 20_000, memoryMb: 192 });
afterAll(() => thread.close());

const paragraph = 'The harbour opened again on Monday, and the first boats left at dawn with their nets, while a small crowd stood on the pier and waved to the crews as they passed the light.';
const page = (body: string): string =>
  `<!doctype html><html lang="en-GB"><head><title>The harbour opens - Harbour News</title></head><body><nav><a href="/">Home</a><a href="/sport">Sport</a></nav>${body}<footer>All rights reserved</footer></body></html>`;

describe('the text of a page', () => {
  test('comes without navigation and scripts, with absolute addresses', async () => {
    const answer = await thread.readArticle(page(`<article><h1>The harbour opens</h1><p>${paragraph}</p><p>${paragraph} <a href="/map">Map</a></p><script>alert(1)</script><p>${paragraph}</p></article>`), 'https://news.example/a/1');
    expect(answer).toMatchObject({ status: 'article', article: { language: 'en-GB' } });
    if (answer.status !== 'article') return;
    expect(answer.article.text).toContain('the first boats left at dawn');
    expect(answer.article.html).toContain('href="https://news.example/map"');
    expect(answer.article.text).not.toMatch(/Sport|alert|All rights reserved/);
  });

  test.each([
    ['says next to nothing', page('<p>Sign in to read on.</p>')],
    ['is empty', ''],
    ['is no page', '{"a":1}'],
  ])('does not exist where the page %s', async (_name, html) => {
    expect(await thread.readArticle(html, 'https://news.example/a/1')).toEqual({ status: 'unreadable' });
  });

  test('nested beyond reason ends in an answer, and the thread goes on', async () => {
    expect(['unreadable', 'too-complex', 'article']).toContain((await thread.readArticle('<div>'.repeat(50_000), 'https://news.example/')).status);
    expect((await thread.parse('<rss><channel><title>N</title></channel></rss>', 'https://news.example/', new Date())).status).toBe('parsed');
  });
});
