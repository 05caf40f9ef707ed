import type { Config } from '../config/config.ts';
import { openRssSource } from './rss/rss-source.ts';
import type { SourceAdapter } from './source-adapter.ts';
import { openWebSource } from './web/web-source.ts';

/** Where the services behind the kinds answer. */
export type SourceAddresses = Pick<Config, 'networks' | 'newsapi' | 'gnews' | 'guardian'>;

/** Every kind of source, by its name. Whoever opens them closes each. */
export function openSourceKinds(_addresses?: SourceAddresses): ReadonlyMap<string, SourceAdapter> {
  const adapters: SourceAdapter[] = [openRssSource(), openWebSource()];
  return new Map(adapters.map((adapter) => [adapter.kind, adapter]));
}
