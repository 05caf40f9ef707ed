import { afterAll, describe, expect, test } from 'vitest';
import type { PageAnswer } from './page-message.ts';
import { openPageThread } from './page-thread.ts';

const thread = openPageThread();
afterAll(() => thread.close());

const read = (html: string): Promise<PageAnswer | undefined> => thread.ask({ task: 'article', html, url: 'https://news.example/a/1', now: new Date() });

const paragraph = 'The harbour opened again on Monday, and the first boats left at dawn with their nets, while a small crowd stood on the pier and waved to the crews as they passed the light.';
const page = (body: string): string =>
  `<!doctype html><html lang="en-GB"><head><title>The harbour opens - Harbour News</title></head><body><nav><a href="/">Home</a><a href="/sport">Sport</a></nav>${body}<footer>All rights reserved</footer></body></html>`;

describe('the text of a page', () => {
  test('comes without navigation and scripts, with absolute addresses', async () => {
    const answer = await read(page(`<article><h1>The harbour opens</h1><p>${paragraph}</p><p>${paragraph} <a href="/map">Map</a></p><script>alert(1)</script><p>${paragraph}</p></article>`));
    expect(answer).toMatchObject({ task: 'article', language: 'en' });
    if (answer?.task !== 'article') return;
    expect(answer.text).toContain('the first boats left at dawn');
    expect(answer.html).toContain('href="https://news.example/map"');
    expect(answer.text).not.toMatch(/Sport|alert|All rights reserved/);
  });

  test.each([
    ['says next to nothing', page('<p>Sign in to read on.</p>')],
    ['is empty', ''],
    ['is no page', '{"a":1}'],
  ])('is next to nothing where the page %s', async (_name, html) => {
    const answer = await read(html);
    expect(answer?.task === 'article' && answer.text.length < 200).toBe(true);
  });

  test('nested beyond reason ends in an answer, and the thread goes on', async () => {
    await read('<div>'.repeat(50_000));
    expect(await read(page(`<p>${paragraph}</p>`.repeat(3)))).toMatchObject({ text: expect.stringContaining('first boats') });
  });
});
