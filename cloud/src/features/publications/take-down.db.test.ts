import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { refusalOf, startTestApi, type ApiClient, type TestApi } from '../../http/testing/test-api.ts';
import { armPublication } from '../../publishing/arm-publication.ts';
import { beginSending } from '../../publishing/begin-sending.ts';
import { finishSending } from '../../publishing/finish-sending.ts';
import { makeCall } from '../../publishing/make-call.ts';
import { startPublishingTestBed, type PublishingTestBed, type SeededPublication } from '../../publishing/testing/publishing-test-bed.ts';
import { createChannelCredentials } from '../../security/channel-credentials.ts';
import { createVault } from '../../security/vault.ts';
import { TEST_MASTER_KEY } from '../../db/testing/test-master-key.ts';
import { testToken } from '../../networks/telegram/testing/telegram-test-bed.ts';

const credentials = createChannelCredentials(createVault([TEST_MASTER_KEY]));
let bed: PublishingTestBed;
let api: TestApi;
let editor: ApiClient;

beforeAll(async () => {
  bed = await startPublishingTestBed();
  api = await startTestApi(bed.database, { TELEGRAM_API_URL: bed.telegram.url });
  editor = (await api.addMember(bed.clientId, 'editor')).api;
  const sealed = credentials.seal({ clientId: bed.clientId, channelId: bed.channelId }, { botToken: testToken });
  await bed.database.withClientRaw(bed.clientId, (tx) => tx.query('UPDATE channel SET credentials = $1 WHERE id = $2', [sealed, bed.channelId]));
});
afterAll(async () => {
  await api.close();
  await bed.close();
});
beforeEach(() => bed.telegram.reset());

/** The bed's own keys are plain; what the API opens is sealed. */
const context = () => ({ ...bed.context, openCredentials: credentials.open });

async function published(): Promise<SeededPublication> {
  const publication = await bed.seed();
  await armPublication(context(), publication, new AbortController().signal);
  const call = (await beginSending(context(), publication.clientId, [publication])).begun[0];
  if (call === undefined) throw new Error('The publication may not be sent.');
  const after = await makeCall(context(), call, new Map(), Date.now());
  await finishSending(context(), publication.clientId, [{ alarm: publication, attempt: call.attempt, after }]);
  expect((await bed.row(publication)).state).toBe('published');
  return publication;
}
const takeDown = ({ clientId, publicationId }: SeededPublication, client = editor) => client.publications.takeDown.mutate({ clientId, publicationId });
const removedAt = async ({ publicationId }: SeededPublication): Promise<Date | null | undefined> =>
  (await bed.database.asAdmin<{ removed_at: Date | null }>('SELECT removed_at FROM publication WHERE id = $1', [publicationId]))[0]?.removed_at;

test('what is out disappears for readers, and a second time changes nothing', async () => {
  const publication = await published();
  const { removedAt: first } = await takeDown(publication);
  expect(await bed.telegram.posts()).toEqual([]);
  expect((await takeDown(publication)).removedAt).toBe(first);
  expect((await removedAt(publication))?.toISOString()).toBe(first);
});

test('what is not out cannot be taken down', async () => {
  expect(await refusalOf(takeDown(await bed.seed()))).toBe('publication-not-waiting');
});

test('a viewer may not, and nothing happens', async () => {
  const publication = await published();
  const viewer = (await api.addMember(bed.clientId, 'viewer')).api;
  expect(await refusalOf(takeDown(publication, viewer))).toBe('not-allowed');
  expect(await removedAt(publication)).toBeNull();
});

test('a network that does not answer is said, and the post counts as out', async () => {
  const publication = await published();
  await bed.telegram.faults({ script: [{ method: 'deleteMessage', fault: { kind: '5xx-before' } }] });
  expect(await refusalOf(takeDown(publication))).toBe('network-server-error');
  expect(await removedAt(publication)).toBeNull();
});
