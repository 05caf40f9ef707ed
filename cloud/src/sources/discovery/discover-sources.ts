import { AppError } from '@zavod/shared/app-error.ts';
import type { GuardedFetch } from '../../fetching/guarded-fetch.ts';
import type { CollectDeps, FoundSource, Recognition, SourceAdapter } from '../source-adapter.ts';
import { lookAtPage, type PageReader } from './look-at-page.ts';
import { type Preview, previewSource } from './preview-source.ts';
import { readPasted } from './read-pasted.ts';

export interface DiscoveryDeps extends CollectDeps {
  kinds: ReadonlyMap<string, SourceAdapter>;
  pages: PageReader;
}

/**
 * What could be collected at an address, or by words, each with the first of what it would bring; never empty. Throws AppError
 * with the reason where there is nothing, and fetch-timeout when `limitMs` is over.
 */
export async function discoverSources(text: string, deps: DiscoveryDeps, limitMs = 22_000): Promise<Preview[]> {
  const signal = AbortSignal.timeout(limitMs);
  const looking: DiscoveryDeps = { ...deps, signal, guardedFetch: fetchOnce(deps.guardedFetch), isPreview: true };
  try {
    return await discover(text, looking);
  } catch (error) {
    if (signal.aborted) throw new AppError('fetch-timeout', 'look at what was pasted', {}, error);
    throw error;
  }
}

async function discover(text: string, deps: DiscoveryDeps): Promise<Preview[]> {
  const pasted = readPasted(text);
  const recognitions = await Promise.all([...deps.kinds.values()].map(async (kind) => kind.recognise?.(pasted, deps)));
  const recognised = recognitions.filter((each) => each !== undefined);
  const named = recognised.flatMap(({ sources }) => sources);
  const previews = await Promise.all(named.map((source) => previewSource(source, deps)));
  if (pasted.kind === 'words') return previews.length > 0 ? previews : refuse('fetch-bad-address');
  if (!looksFurther(recognised)) return previews.length > 0 ? previews : refuse('source-no-links');
  return [...previews, ...(await onPage(pasted.url, named, deps))];
}

const looksFurther = (recognised: readonly Recognition[]): boolean => recognised.length === 0 || recognised.some((each) => each.lookFurther);

/** A page that cannot be read is a reason only where nothing else was found. */
async function onPage(url: URL, named: readonly FoundSource[], deps: DiscoveryDeps): Promise<Preview[]> {
  try {
    return await lookAtPage(url, deps);
  } catch (error) {
    if (named.length > 0 && error instanceof AppError) return [];
    throw error;
  }
}

function refuse(code: 'fetch-bad-address' | 'source-no-links'): never {
  throw new AppError(code, 'look at what was pasted');
}

/** Looking at one site asks for the same page more than once; it is fetched once. */
function fetchOnce(guardedFetch: GuardedFetch): GuardedFetch {
  const fetched = new Map<string, ReturnType<GuardedFetch>>();
  return (url, request) => {
    const known = fetched.get(url);
    if (known !== undefined) return known;
    const answer = guardedFetch(url, request);
    fetched.set(url, answer);
    return answer;
  };
}
