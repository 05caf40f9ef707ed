import type { GuardedFetch } from '../../fetching/guarded-fetch.ts';
import type { SourceAccess } from '../source-access.ts';
import type { FoundSource, SourceAdapter } from '../source-adapter.ts';
import { openPageThread } from '../web/page-thread.ts';
import { type DiscoveryDeps, discoverSources } from './discover-sources.ts';
import { type Preview, previewSource } from './preview-source.ts';

/** Looking at what could be collected, for a client. */
export interface Discovery {
  discover(clientId: string, text: string): Promise<Preview[]>;
  /** The first of what one source would bring, with other settings for example. */
  preview(clientId: string, source: FoundSource): Promise<Preview>;
  close(): Promise<void>;
}

export interface OpenDiscoveryDeps {
  kinds: ReadonlyMap<string, SourceAdapter>;
  guardedFetch: GuardedFetch;
  accessOf: (clientId: string) => SourceAccess;
  now: () => Date;
}

export function openDiscovery({ kinds, guardedFetch, accessOf, now }: OpenDiscoveryDeps): Discovery {
  const thread = openPageThread();
  const depsOf = (clientId: string): DiscoveryDeps => ({ kinds, guardedFetch, now, pages: (order) => thread.ask(order), access: accessOf(clientId) });
  return {
    discover: (clientId, text) => discoverSources(text, depsOf(clientId)),
    preview: (clientId, source) => previewSource(source, { ...depsOf(clientId), isPreview: true }),
    async close() {
      await thread.close();
      for (const kind of kinds.values()) await kind.close();
    },
  };
}
