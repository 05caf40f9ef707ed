import { openRssSource } from './rss/rss-source.ts';
import type { SourceAdapter } from './source-adapter.ts';

/** Every kind of source, by its name. Whoever opens them closes each. */
export function openSourceKinds(): ReadonlyMap<string, SourceAdapter> {
  const adapters = [openRssSource()];
  return new Map(adapters.map((adapter) => [adapter.kind, adapter]));
}
