import type { Config } from '../config/config.ts';
import { openInstagramSource } from './instagram/instagram-source.ts';
import { openNewsSource } from './news/news-source.ts';
import { openRssSource } from './rss/rss-source.ts';
import type { SourceAdapter } from './source-adapter.ts';
import { openWebSource } from './web/web-source.ts';
import { openYoutubeSource } from './youtube/youtube-source.ts';

/** Where the services behind the kinds answer. */
export type SourceAddresses = Pick<Config, 'networks' | 'youtubePagesUrl' | 'gnews' | 'newsapi' | 'guardian'>;

/** Every kind of source, by its name. Whoever opens them closes each. Without addresses only the kinds that need none. */
export function openSourceKinds(addresses?: SourceAddresses): ReadonlyMap<string, SourceAdapter> {
  const rss = openRssSource();
  const adapters: SourceAdapter[] = [rss, openWebSource()];
  if (addresses !== undefined) {
    const { youtube, instagram } = addresses.networks;
    adapters.push(openYoutubeSource({ apiUrl: youtube.apiUrl, pagesUrl: addresses.youtubePagesUrl }, rss), openNewsSource(addresses), openInstagramSource(instagram));
  }
  return new Map(adapters.map((adapter) => [adapter.kind, adapter]));
}
