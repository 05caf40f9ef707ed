import { startTelegramTestBed, testChannelId, testToken } from '../../../networks/telegram/testing/telegram-test-bed.ts';
import { countCalls, type StormNetwork } from './storm-network.ts';

export async function stormTelegram(channelCount: number): Promise<StormNetwork> {
  const chats = Array.from({ length: channelCount }, (_, index) => ({ chatId: testChannelId - 1_000 - index, title: `Storm ${index}`, username: `storm_${index}_zavod` }));
  const bed = await startTelegramTestBed({ channels: chats });
  return {
    network: 'telegram',
    workerUrl: bed.url,
    channels: chats.map(({ chatId }) => ({ externalId: String(chatId), credentials: { botToken: testToken } })),
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
      (await bed.posts()).map(({ messageId, text, payloadSha256, receivedAtMs }) => ({
        externalId: String(messageId),
        text,
        bytes: payloadSha256,
        visibleAtMs: receivedAtMs,
      })),
    expected: ({ payloadHash }) => payloadHash ?? '',
    calls: async () => countCalls((await bed.calls()).filter(({ method }) => method === 'sendMessage')),
    close: () => bed.close(),
  };
}
