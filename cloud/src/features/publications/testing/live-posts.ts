import { TEST_MASTER_KEY } from '../../../db/testing/test-master-key.ts';
import { startTestApi, type ApiClient, type TestApi } from '../../../http/testing/test-api.ts';
import { createTelegramAdapter } from '../../../networks/telegram/telegram-adapter.ts';
import { testToken } from '../../../networks/telegram/testing/telegram-test-bed.ts';
import { armPublication } from '../../../publishing/arm-publication.ts';
import { beginSending } from '../../../publishing/begin-sending.ts';
import { finishSending } from '../../../publishing/finish-sending.ts';
import { makeCall } from '../../../publishing/make-call.ts';
import { startPublishingTestBed, type PublishingTestBed, type SeededPublication } from '../../../publishing/testing/publishing-test-bed.ts';
import { createChannelCredentials } from '../../../security/channel-credentials.ts';
import { createVault } from '../../../security/vault.ts';

export interface LivePosts {
  readonly bed: PublishingTestBed;
  readonly api: TestApi;
  readonly editor: ApiClient;
  /** A post that the engine has brought out at the simulator. */
  published(image?: Uint8Array): Promise<SeededPublication>;
  close(): Promise<void>;
}

/** The publishing bed and the API over one database: what the one brings out, the other changes. */
export async function startLivePosts(): Promise<LivePosts> {
  const credentials = createChannelCredentials(createVault([TEST_MASTER_KEY]));
  const bed = await startPublishingTestBed();
  const api = await startTestApi(bed.database, { TELEGRAM_API_URL: bed.telegram.url });
  const editor = (await api.addMember(bed.clientId, 'editor')).api;
  const sealed = credentials.seal({ clientId: bed.clientId, channelId: bed.channelId }, { botToken: testToken });
  await bed.database.withClientRaw(bed.clientId, (tx) => tx.query('UPDATE channel SET credentials = $1 WHERE id = $2', [sealed, bed.channelId]));
  // The bed's own keys are plain; what the API opens is sealed.
  // Nothing here is about slow answers, so the adapter waits longer than the bed's.
  const adapter = createTelegramAdapter({
    apiUrl: bed.telegram.url,
    linksUrl: bed.telegram.url,
    limits: { perChatPerSecond: 1_000, perChatPerMinute: 10_000, perBotPerSecond: 10_000 },
  });
  const context = { ...bed.context, adapters: new Map([['telegram' as const, adapter]]), openCredentials: credentials.open };
  return {
    bed,
    api,
    editor,
    async published(image) {
      const publication = await bed.seed(image === undefined ? {} : { image });
      await armPublication(context, publication, new AbortController().signal);
      const call = (await beginSending(context, publication.clientId, [publication])).begun[0];
      if (call === undefined) throw new Error('The publication may not be sent.');
      const media = new Map(image === undefined ? [] : (call.payload?.media ?? []).map((sha256) => [sha256, image] as const));
      const after = await makeCall(context, call, media, Date.now());
      await finishSending(context, publication.clientId, [{ alarm: publication, attempt: call.attempt, after }]);
      if ((await bed.row(publication)).state !== 'published') throw new Error('The publication is not out.');
      return publication;
    },
    close: async () => {
      await adapter.close();
      await api.close();
      await bed.close();
    },
  };
}
