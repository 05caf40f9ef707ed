import type { IncomingHttpHeaders } from 'node:http';
import type { MethodName } from './faults.ts';
import type { ReadBody } from './read-body.ts';
import type { ConsentSettings } from './settings.ts';
import type { World } from './world.ts';

/** One request to the API. */
export type MethodCall = {
  readonly world: World;
  readonly url: URL;
  readonly headers: IncomingHttpHeaders;
  readonly body: ReadBody;
  /** Of this machine, without the shift of the simulator's clock. */
  readonly receivedAtMs: number;
  /** Where the caller reached the simulator. */
  readonly origin: string;
  readonly consent: ConsentSettings;
  /** The channel of the key; empty for an account without one. */
  readonly channelId: string;
  /** The video it was about, once that is known. */
  seenVideoId: string | null;
};

export type Answer = { readonly status: number; readonly body?: unknown; readonly headers?: Readonly<Record<string, string>> };

/** Which method an address means; undefined for none. */
export function methodOf(httpMethod: string, url: URL, headers: IncomingHttpHeaders): MethodName | undefined {
  switch (`${httpMethod} ${url.pathname}`) {
    case 'POST /token':
      return 'token';
    case 'GET /youtube/v3/channels':
      return 'channels.list';
    case 'GET /youtube/v3/videos':
      return 'videos.list';
    case 'GET /youtube/v3/playlistItems':
      return 'playlistItems.list';
    case 'PUT /youtube/v3/videos':
      return 'videos.update';
    case 'DELETE /youtube/v3/videos':
      return 'videos.delete';
    case 'POST /upload/youtube/v3/videos':
      return 'videos.insert';
    case 'PUT /upload/youtube/v3/videos':
      return headers['content-range']?.startsWith('bytes */') ? 'upload.status' : 'upload.chunk';
    case 'DELETE /upload/youtube/v3/videos':
      return 'upload.cancel';
    case 'POST /upload/youtube/v3/thumbnails/set':
      return 'thumbnails.set';
    default:
      return undefined;
  }
}

/** A list in the query, as part=a,b or part=a&part=b. */
export const readList = (url: URL, name: string): string[] =>
  url.searchParams
    .getAll(name)
    .flatMap((value) => value.split(','))
    .map((value) => value.trim())
    .filter((value) => value !== '');
