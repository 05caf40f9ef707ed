import { randomBytes } from 'node:crypto';
import { startYoutubeTestBed, testChannelId, testCredentials } from '../../../networks/youtube/testing/youtube-test-bed.ts';
import type { StormNetwork } from './storm-network.ts';

export async function stormYoutube(): Promise<StormNetwork> {
  const bed = await startYoutubeTestBed();
  return {
    network: 'youtube',
    workerUrl: bed.url,
    channels: [{ externalId: testChannelId, credentials: testCredentials }],
    // Two chunks of the smallest size: nobody here decodes them.
    media: { bytes: randomBytes(400_000), mimeType: 'video/mp4', width: 1_920, height: 1_080, durationMs: 20_000 },
    setFaults: (areOn) =>
      bed.faults(
        areOn
          ? {
              seeded: {
                seed: 20_261_128,
                rate: 0.5,
                methods: ['videos.insert', 'upload.chunk', 'videos.update'],
                faults: [
                  { kind: 'lost-before' },
                  { kind: 'accepted-reply-lost' },
                  { kind: 'accepted-late', delayMs: 1_200 },
                  { kind: 'slow', delayMs: 250 },
                  { kind: '5xx-before' },
                  { kind: '5xx-after' },
                  { kind: 'html-error', applied: true },
                  { kind: 'html-error', applied: false },
                  { kind: 'cut-answer' },
                  { kind: 'cut-chunk', keepBytes: 300_000 },
                ],
              },
            }
          : { clear: true },
      ),
    published: async () =>
      (await bed.posts()).flatMap(({ id, snippet, madePublicAtMs }) =>
        madePublicAtMs === null ? [] : [{ externalId: id, text: `${snippet.title}\n${snippet.description}`, visibleAtMs: madePublicAtMs }],
      ),
    close: () => bed.close(),
  };
}
