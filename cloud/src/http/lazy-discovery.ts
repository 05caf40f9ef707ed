import type { Config } from '../config/config.ts';
import { allowHosts } from '../fetching/allow-list.ts';
import type { AccessDeps } from '../sources/open-source-access.ts';
import type { Discovery } from '../sources/discovery/open-discovery.ts';

export interface LazyDiscovery {
  get(): Promise<Discovery>;
  close(): Promise<void>;
}

/** Opens the fetcher and the kinds of sources when somebody first looks for one, so that an API that only syncs starts without them. */
export function lazyDiscovery(deps: Omit<AccessDeps, 'config'> & { config: Config }): LazyDiscovery {
  let opening: Promise<{ discovery: Discovery; close(): Promise<void> }> | undefined;
  return {
    get: async () => (await (opening ??= open(deps))).discovery,
    close: async () => (await opening)?.close(),
  };
}

async function open(deps: Omit<AccessDeps, 'config'> & { config: Config }): Promise<{ discovery: Discovery; close(): Promise<void> }> {
  const [{ openFetching }, { openDiscovery }, { openSourceAccess }, { openSourceKinds }] = await Promise.all([
    import('../fetching/guarded-fetch.ts'),
    import('../sources/discovery/open-discovery.ts'),
    import('../sources/open-source-access.ts'),
    import('../sources/source-kinds.ts'),
  ]);
  const fetching = openFetching({ isAllowedHost: allowHosts(deps.config.fetchAllow), totalTimeoutMs: 15_000 });
  const discovery = openDiscovery({
    kinds: openSourceKinds(deps.config),
    guardedFetch: fetching.guardedFetch,
    accessOf: openSourceAccess(deps),
    now: () => new Date(),
  });
  return {
    discovery,
    close: async () => {
      await discovery.close();
      await fetching.close();
    },
  };
}
