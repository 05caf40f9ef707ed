import { decodeFeed } from '../rss/decode-feed.ts';

/** Turns the bytes of a page into text: byte order mark, HTTP charset, the page's own meta element, UTF-8. */
export function decodePage(body: Buffer, contentType: string): string {
  if (/charset\s*=/i.test(contentType)) return decodeFeed(body, contentType);
  const start = body.subarray(0, 2_048).toString('latin1');
  const label = /<meta\b[^>]{0,200}?charset\s*=\s*["']?\s*([\w:.-]+)/i.exec(start)?.[1];
  return decodeFeed(body, label === undefined ? contentType : `text/html; charset=${label}`);
}
