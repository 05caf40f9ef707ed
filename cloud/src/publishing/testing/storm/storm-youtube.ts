import { createHash, randomBytes } from 'node:crypto';
import { startYoutubeTestBed } from '../../../networks/youtube/testing/youtube-test-bed.ts';
import { countCalls, type StormNetwork } from './storm-network.ts';

const handingIn: readonly string[] = ['videos.insert', 'upload.chunk', 'videos.update'];

/** A channel a project, because the units of a day are counted for the project. */
export async function stormYoutube(channelCount: number): Promise<StormNetwork> {
  const channels = Array.from({ length: channelCount }, (_, index) => ({
    externalId: `UCstorm${String(index).padStart(17, '0')}`,
    credentials: { clientId: `project-${index}.storm`, clientSecret: `secret-${index}`, refreshToken: `1//storm-${index}` },
  }));
  const bed = await startYoutubeTestBed({
    projects: channels.map(({ credentials }) => ({ clientId: credentials.clientId, clientSecret: credentials.clientSecret })),
    channels: channels.map(({ externalId }, index) => ({ id: externalId, title: `Storm ${index}`, handle: `storm_${index}` })),
    consents: channels.map(({ externalId, credentials }) => ({ refreshToken: credentials.refreshToken, clientId: credentials.clientId, channelId: externalId })),
  });
  const bytes = randomBytes(400_000);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return {
    network: 'youtube',
    workerUrl: bed.url,
    channels,
    // Two chunks of the smallest size: nobody here decodes them.
    media: { bytes, mimeType: 'video/mp4', width: 1_920, height: 1_080, durationMs: 20_000 },
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
      (await bed.posts()).flatMap(({ id, snippet: { title, description }, sha256: shown, madePublicAtMs }) =>
        madePublicAtMs === null ? [] : [{ externalId: id, text: description, bytes: [title, description, shown].join('\n'), visibleAtMs: madePublicAtMs }],
      ),
    expected: ({ title, text }) => [title, text, sha256].join('\n'),
    calls: async () => countCalls((await bed.calls()).filter(({ method }) => handingIn.includes(method))),
    close: () => bed.close(),
  };
}
