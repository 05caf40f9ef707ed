import sharp from 'sharp';
import { startInstagramTestBed, testAccountId, testKey } from '../../../networks/instagram/testing/instagram-test-bed.ts';
import type { StormNetwork } from './storm-network.ts';

const side = 400;

export async function stormInstagram(): Promise<StormNetwork> {
  const bed = await startInstagramTestBed({
    accounts: [{ igUserId: testAccountId, username: 'zavod.test', name: 'Storm', accessToken: testKey, quotaTotal: 1_000_000 }],
    containersPerDay: 1_000_000,
  });
  return {
    network: 'instagram',
    workerUrl: bed.url,
    channels: [{ externalId: testAccountId, credentials: { accessToken: testKey, family: 'instagram' } }],
    media: {
      bytes: await sharp({ create: { width: side, height: side, channels: 3, background: '#3a7' } }).jpeg().toBuffer(),
      mimeType: 'image/jpeg',
      width: side,
      height: side,
      durationMs: null,
    },
    setFaults: (areOn) =>
      bed.faults(
        areOn
          ? {
              seeded: {
                seed: 20_261_127,
                rate: 0.5,
                calls: ['publish', 'create'],
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
                ],
              },
            }
          : { clear: true },
      ),
    published: async () => (await bed.posts()).map(({ mediaId, caption, receivedAtMs }) => ({ externalId: mediaId, text: caption, visibleAtMs: receivedAtMs })),
    close: () => bed.close(),
  };
}
