import { createHash } from 'node:crypto';
import sharp from 'sharp';
import { drawRendition } from '../../../media/renditions/draw-rendition.ts';
import { pictureRecipes } from '../../../networks/instagram/recipes.ts';
import { startInstagramTestBed, testAccountId, testKey } from '../../../networks/instagram/testing/instagram-test-bed.ts';
import { countCalls, type StormNetwork } from './storm-network.ts';

const side = 400;

export async function stormInstagram(accountCount: number): Promise<StormNetwork> {
  const accounts = Array.from({ length: accountCount }, (_, index) => ({
    igUserId: `${testAccountId}${index}`,
    username: `zavod.storm${index}`,
    name: 'Storm',
    accessToken: `${testKey}-${index}`,
    quotaTotal: 1_000_000,
  }));
  const bed = await startInstagramTestBed({ accounts, containersPerDay: 1_000_000 });
  const bytes = await sharp({ create: { width: side, height: side, channels: 3, background: '#3a7' } }).jpeg().toBuffer();
  const rendition = createHash('sha256').update((await drawRendition(bytes, pictureRecipes.auto))?.jpeg ?? '').digest('hex');
  return {
    network: 'instagram',
    workerUrl: bed.url,
    channels: accounts.map(({ igUserId, accessToken }) => ({ externalId: igUserId, credentials: { accessToken, family: 'instagram' } })),
    media: {
      bytes,
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
    published: async () =>
      (await bed.posts()).map(({ mediaId, caption, files, receivedAtMs }) => ({
        externalId: mediaId,
        text: caption,
        bytes: [caption, ...files.map(({ sha256 }) => sha256)].join('\n'),
        visibleAtMs: receivedAtMs,
      })),
    expected: ({ title, text }) => [`${title}\n\n${text}`, rendition].join('\n'),
    calls: async () => countCalls((await bed.calls()).filter(({ name }) => name === 'publish' || name === 'create')),
    close: () => bed.close(),
  };
}
