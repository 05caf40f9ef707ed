import { AppError } from '@zavod/shared/app-error.ts';
import { youtubeSettingsSchema, type YoutubeSettings } from '@zavod/shared/sources/source-settings.ts';
import { failedOutcome } from '../read-response.ts';
import { openServiceCalls, type ServiceCalls } from '../service-calls.ts';
import type { CollectDeps, CollectOutcome, Pasted, Recognition, SourceAdapter, SourceToCollect } from '../source-adapter.ts';
import { channelOfPage } from './channel-of-page.ts';
import { listVideos } from './list-videos.ts';
import { feedOf, pageOf, readYoutubeAddress } from './youtube-addresses.ts';

export interface YoutubeAddresses {
  /** Origin of the Data API. */
  apiUrl: string;
  /** Origin of the pages and of the feeds. */
  pagesUrl: string;
}

/** Channels and playlists: by the Data API where there is a key, else by their feed. `feeds` reads the feed. */
export function openYoutubeSource(addresses: YoutubeAddresses, feeds: SourceAdapter, calls: ServiceCalls = openServiceCalls()): SourceAdapter {
  return {
    kind: 'youtube',
    recognise: (pasted, deps) => recognise(pasted, deps, addresses),
    collect: (source, deps) => collect(source, deps, { addresses, feeds, calls }),
    close: () => calls.close(),
  };
}

async function recognise(pasted: Pasted, deps: CollectDeps, { pagesUrl }: YoutubeAddresses): Promise<Recognition | undefined> {
  const url = pasted.kind === 'address' ? pasted.url : undefined;
  const named = url && readYoutubeAddress(url, pagesUrl);
  if (named === undefined) return undefined;
  const settings: YoutubeSettings | undefined = named.isPage ? await channelOfPage(pagesUrl + named.path, deps) : { of: named.of, id: named.id };
  if (settings === undefined) throw new AppError('source-unknown-there', 'find a channel of YouTube', { service: 'youtube' });
  return { sources: [{ kind: 'youtube', url: pageOf(settings), title: '', settings: { ...settings } }], lookFurther: false };
}

interface Reading {
  addresses: YoutubeAddresses;
  feeds: SourceAdapter;
  calls: ServiceCalls;
}

async function collect(source: SourceToCollect, deps: CollectDeps, reading: Reading): Promise<CollectOutcome> {
  const settings = youtubeSettingsSchema.safeParse(source.settings).data ?? named(source.url, reading.addresses);
  if (settings === undefined) return failedOutcome('source-unknown-there', { service: 'youtube' });
  const key = await deps.access?.key('youtube');
  if (key === undefined) return readFeed(source, settings, deps, reading);
  const { calls, addresses } = reading;
  const outcome = await listVideos({ settings, key: key.key.reveal(), etag: source.validators.etag }, { calls, apiUrl: addresses.apiUrl, deps });
  // The feed costs no quota: the newest videos come in the meantime.
  const isOut = outcome.status === 'failed' && outcome.code === 'source-quota-gone';
  if (!isOut) return outcome;
  const fromFeed = await readFeed({ ...source, validators: { etag: null, lastModified: null } }, settings, deps, reading);
  return fromFeed.status === 'failed' ? outcome : fromFeed;
}

function named(address: string, { pagesUrl }: YoutubeAddresses): YoutubeSettings | undefined {
  const url = URL.parse(address);
  const found = url === null ? undefined : readYoutubeAddress(url, pagesUrl);
  return found === undefined || found.isPage ? undefined : { of: found.of, id: found.id };
}

async function readFeed(source: SourceToCollect, settings: YoutubeSettings, deps: CollectDeps, { addresses, feeds }: Reading): Promise<CollectOutcome> {
  const outcome = await feeds.collect({ ...source, url: feedOf(addresses.pagesUrl, settings) }, deps);
  if (outcome.status === 'moved') {
    const { movedTo: _address, ...read } = outcome;
    return { ...read, status: 'changed' };
  }
  const isUnknown = outcome.status === 'failed' && outcome.details['status'] === 404;
  return isUnknown ? failedOutcome('source-unknown-there', { service: 'youtube' }) : outcome;
}
