import { AppError } from '@zavod/shared/app-error.ts';
import type { YoutubeSettings } from '@zavod/shared/sources/source-settings.ts';
import type { CollectDeps } from '../source-adapter.ts';

/** The channel whose page, or whose video, stands at an address of YouTube; undefined where there is none. */
export async function channelOfPage(address: string, deps: CollectDeps): Promise<YoutubeSettings | undefined> {
  const response = await deps.guardedFetch(address, { headers: { accept: 'text/html', 'accept-language': 'en' }, ...(deps.signal && { signal: deps.signal }) });
  if (response.status === 404) return undefined;
  if (response.status < 200 || response.status > 299) throw new AppError('source-http-error', 'read a page of YouTube', { status: response.status });
  const html = response.body.toString('utf8');
  const id = marks.map((mark) => mark.exec(html)?.[1]).find((each) => each !== undefined);
  return id === undefined ? undefined : { of: 'channel', id };
}

// The announced feed and the canonical address name the page's own channel; the last is for pages of videos.
const marks = [
  /<link\b[^>]{0,200}href="[^"]{0,200}\/feeds\/videos\.xml\?channel_id=(UC[\w-]{22})"/,
  /<link\b[^>]{0,100}rel="canonical"[^>]{0,100}\/channel\/(UC[\w-]{22})"/,
  /<meta\b[^>]{0,100}itemprop="(?:channelId|identifier)"[^>]{0,100}content="(UC[\w-]{22})"/,
  /"channelId":"(UC[\w-]{22})"/,
];
