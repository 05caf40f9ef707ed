import type { NetworkAdapter } from '../network-adapter.ts';
import { createAccessTokens } from './access-token.ts';
import { connectChannel } from './connect-channel.ts';
import { editVideo } from './edit-video.ts';
import { measureVideos } from './measure-videos.ts';
import { prepareVideo } from './prepare-video.ts';
import { reconcileVideo } from './reconcile-video.ts';
import { CHUNK_STEP_BYTES } from './resumable-upload.ts';
import { sendVideo } from './send-video.ts';
import { createYoutubeClient, type YoutubeClientOptions } from './youtube-client.ts';
import type { YoutubeSurroundings } from './youtube-surroundings.ts';

export type YoutubeAdapterOptions = YoutubeClientOptions & {
  /** Origin that answers /token: https://oauth2.googleapis.com. */
  readonly oauthUrl: string;
  /** Where viewers find videos: https://www.youtube.com, or the simulator in the demo. */
  readonly linksUrl: string;
  /** Rounded up to a multiple of 256 KiB. */
  readonly chunkBytes?: number;
  /** How long to wait between two looks whether an upload has been processed. */
  readonly processedEveryMs?: number;
};

const PREPARE_AHEAD_MS = 3_600_000;
const CHUNK_BYTES = 8 * 1024 * 1024;
const PROCESSED_EVERY_MS = 15_000;

export function createYoutubeAdapter(options: YoutubeAdapterOptions): NetworkAdapter {
  const around: YoutubeSurroundings = {
    client: createYoutubeClient(options),
    tokens: createAccessTokens(options),
    apiUrl: options.apiUrl,
    linksUrl: options.linksUrl,
    chunkBytes: Math.max(1, Math.ceil((options.chunkBytes ?? CHUNK_BYTES) / CHUNK_STEP_BYTES)) * CHUNK_STEP_BYTES,
    processedEveryMs: options.processedEveryMs ?? PROCESSED_EVERY_MS,
  };
  return {
    network: 'youtube',
    prepareAheadMs: PREPARE_AHEAD_MS,
    connect: (input, signal) => connectChannel(around, input, signal),
    prepare: (request, signal) => prepareVideo(around, request, signal),
    warmUp: () => around.client.warmUp(),
    send: (request, signal) => sendVideo(around, request, signal),
    // The day's room is taken while preparing, from what everybody of the project shares.
    budgets: () => [],
    // An update that comes late makes the video what it was to become, so there is little to wait for.
    quietMs: 20_000,
    reconcile: (request, signal) => reconcileVideo(around, request, signal),
    measure: (request, signal) => measureVideos(around, request, signal),
    edit: (request, signal) => editVideo(around, request, signal),
    close: async () => void (await Promise.all([around.client.close(), around.tokens.close()])),
  };
}
