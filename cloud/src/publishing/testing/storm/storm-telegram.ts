import { startTelegramTestBed, testChannelId, testToken } from '../../../networks/telegram/testing/telegram-test-bed.ts';
import type { StormNetwork } from './storm-network.ts';

export async function stormTelegram(): Promise<StormNetwork> {
  const bed = await startTelegramTestBed();
  return {
    network: 'telegram',
    workerUrl: bed.url,
    channels: [{ externalId: String(testChannelId), credentials: { botToken: testToken } }],
    media: null,
    setFaults: (areOn) =>
      bed.faults(
        areOn
          ? {
              seeded: {
                seed: 20_261_126,
                rate: 0.5,
                faults: [
                  { kind: 'lost-before' },
                  { kind: 'accepted-reply-lost' },
                  { kind: 'accepted-late', delayMs: 1_200 },
                  { kind: 'slow', delayMs: 250 },
                  { kind: 'too-many-requests', retryAfterSeconds: 1 },
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
      (await bed.posts()).map(({ messageId, text, receivedAtMs }) => ({ externalId: String(messageId), text, visibleAtMs: receivedAtMs })),
    close: () => bed.close(),
  };
}
