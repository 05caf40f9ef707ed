import type { AccessTokens } from './access-token.ts';
import type { YoutubeClient } from './youtube-client.ts';

/** What the steps of the adapter share: connections, keys in use, addresses and sizes. */
export type YoutubeSurroundings = {
  readonly client: YoutubeClient;
  readonly tokens: AccessTokens;
  readonly apiUrl: string;
  readonly linksUrl: string;
  /** A multiple of 256 KiB. */
  readonly chunkBytes: number;
  readonly processedEveryMs: number;
};
