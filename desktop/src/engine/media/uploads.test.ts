import { AppError, type AppErrorCode } from '@zavod/shared/app-error.ts';
import { mediaRow } from '@zavod/shared/mutations/testing/media-row.ts';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { SyncPort } from '../cloud/cloud-port.ts';
import { loadView } from '../overlay/load-view.ts';
import { clientStore, type ClientStore } from '../store/client-store.ts';
import { openUploads } from '../store/outbox-uploads.ts';
import { seenNow, submitIntent } from '../submit/submit-intent.ts';
import { startClientSync, type ClientSync } from '../sync/client-sync.ts';
import { memoryFiles } from '../testing/memory-store.ts';
import { modelCloud, type ModelCloud } from '../testing/model-cloud.ts';
import { channelRow, modelIds, postRow } from '../testing/model-rows.ts';
import { virtualClock, type VirtualClock } from '../testing/virtual-clock.ts';
import { startUploads, type Uploads } from './uploads.ts';

const files = memoryFiles();
afterAll(() => files.close());
const { clientId, users, posts, channels } = modelIds;
const [postId, otherPostId] = posts;
const actor = { clientId, userId: users[0], role: 'editor' as const };

let clock: VirtualClock;
let cloud: ModelCloud;
let store: ClientStore;
let sync: ClientSync;
let uploads: Uploads;
let handedIn: string[];
/** What the cloud says to the next files; null: it takes them. */
let refusal: AppErrorCode | null;

beforeEach(async () => {
  files.clear();
  clock = virtualClock(5);
  cloud = modelCloud(clientId, clock.uuid(), [...channels.map(channelRow), ...posts.map((id) => postRow(id))]);
  [handedIn, refusal] = [[], null];
  start();
  await clock.advance(1_000);
});
afterEach(stop);

function start(): void {
  store = clientStore({
    outbox: files.outbox,
    mirror: files.mirror,
   
    renewMirror() {
      files.clearMirror();
      return files.mirror;
    },
    clock,
    actor: () => actor,
  });
  const port: SyncPort = {
    push: async (request) => cloud.push(users[0], structuredClone(request)),
    pull: async (request) => structuredClone(cloud.pull(request)),
    snapshot: async (request) => structuredClone(cloud.snapshot(request)),
    nudges: () => ({ stop: () => undefined }),
  };
  const none = (): void => undefined;
  sync = startClientSync({ clientId, store, cloud: port, clock, watch: { onState: none, onRows: none, onOutbox: none, onRevoked: none, onMirrorRebuilt: none, onOutboxDamaged: none, onSurprise: none } });
  uploads = startUploads({
    clientId,
    folder: '',
    exists: () => true,
    store,
    cloud: {
      async upload({ mediaId }) {
        handedIn.push(mediaId);
        if (refusal !== null) throw new AppError(refusal, 'refused by the test', { limit: 10 });
        return { sha256: 'c'.repeat(64) };
      },
    },
    clock,
    watch: { onProgress: none, onDone: () => sync.tryNow(), onRefused: () => sync.wake(), onSurprise: none },
  });
}
function stop(): void {
  sync.stop();
  uploads.stop();
}

function bring(): string {
  const mediaId = clock.uuid();
  const media = mediaRow(mediaId, { clientId, sha256: 'a'.repeat(64), mimeType: 'image/png', width: null, height: null, bytes: 9 });
  store.addUpload({ mediaId, postId, fileName: 'bridge.png', sha256: media.sha256, media });
  return mediaId;
}

function submit(name: string, args: object, of: string = postId) {
  const mutationId = clock.uuid();
  const { outcome, code } = submitIntent(store, clock, actor, { mutationId, name, args: { postId: of, seen: seenNow(store, of), ...args }, isUndo: false });
  return { mutationId, outcome, code };
}
const show = (mediaIds: string[], base: string[] = []) => submit('editPost', { changes: { mediaIds: { base, mine: mediaIds } }, variants: [] });
const seen = () => store.read((reader) => loadView(reader, postId, 'seen_'));
const stateOf = ({ mutationId }: { mutationId: string }) => store.findIntent(mutationId)?.state;
const inCloud = () => cloud.applied.map(({ intent }) => intent.mutationId);

describe('while the cloud does not take the file', () => {
  beforeEach(() => {
    refusal = 'cloud-unreachable';
  });

  test('the picture is seen at once, and after a restart', () => {
    const mediaId = bring();
    show([mediaId]);
    expect(seen()?.media).toMatchObject([{ id: mediaId, sha256: 'a'.repeat(64) }]);
    stop();
    files.dropOverlay();
    start();
    expect(seen()?.media).toMatchObject([{ id: mediaId }]);
  });

  test('what was decided on its post waits, what was decided elsewhere goes on', async () => {
    const mediaId = bring();
    uploads.wake();
    const edit = show([mediaId]);
    const approval = submit('approvePost', {});
    const elsewhere = submit('addComment', { text: 'goes on' }, otherPostId);
    sync.wake();
    await clock.advance(5 * 60_000);
    expect([edit, approval, elsewhere].map(stateOf)).toEqual(['queued', 'queued', 'applied']);
    expect(seen()?.post).toMatchObject({ status: 'approved', mediaIds: [mediaId] });
    refusal = null;
    await clock.advance(60_000);
    expect([edit, approval].map(stateOf)).toEqual(['applied', 'applied']);
    expect(inCloud()).toEqual([elsewhere.mutationId, edit.mutationId, approval.mutationId]);
    expect(store.readOutbox((reader) => openUploads(reader, postId))).toEqual([]);
  });

  test('it is tried again by itself, at most a minute apart, and at once when the network is back', async () => {
    bring();
    uploads.wake();
    await clock.advance(10 * 60_000);
    const tries = handedIn.length;
    expect(tries).toBeGreaterThan(10);
    await clock.advance(60_000);
    expect(handedIn.length).toBeGreaterThan(tries);
    refusal = null;
    uploads.tryNow();
    await clock.advance(0);
    expect(store.readOutbox((reader) => openUploads(reader, postId))).toEqual([]);
  });

  test('numbers that were given out again stay in step with the cloud over many rounds', async () => {
    const mediaId = bring();
    const edit = show([mediaId]);
    const others: ReturnType<typeof submit>[] = [];
    for (let round = 0; round < 5; round += 1) {
      others.push(submit('addComment', { text: `round ${round}` }, otherPostId), submit('addComment', { text: `held ${round}` }));
      sync.wake();
      await clock.advance(1_000);
    }
    refusal = null;
    uploads.tryNow();
    await clock.advance(1_000);
    expect(inCloud()).toHaveLength(11);
    expect([edit, ...others].every((intent) => stateOf(intent) === 'applied')).toBe(true);
    expect(sync.state()).toMatchObject({ connection: 'synced', waiting: 0 });
  });
});

describe('a file the cloud refuses', () => {
  test('ends what names it with the sentence of the file; the rest of the line goes on', async () => {
    refusal = 'media-unreadable';
    const mediaId = bring();
    const edit = show([mediaId]);
    const comment = submit('addComment', { text: 'still said' });
    uploads.wake();
    await clock.advance(60_000);
    expect(store.findIntent(edit.mutationId)).toMatchObject({ state: 'rejected', code: 'media-unreadable', details: { name: 'bridge.png', limit: 10 } });
    expect(stateOf(comment)).toBe('applied');
    expect(seen()?.post.mediaIds).toEqual([]);
    expect(store.readOutbox((reader) => openUploads(reader, postId))).toMatchObject([{ mediaId, state: 'refused', code: 'media-unreadable' }]);
    expect(handedIn).toEqual([mediaId]);
  });

  test('leaves no gap in the numbers of what comes after', async () => {
    refusal = 'media-too-large';
    show([bring()]);
    uploads.wake();
    await clock.advance(0);
    const later = submit('addComment', { text: 'later' });
    sync.wake();
    await clock.advance(0);
    expect([stateOf(later), store.findIntent(later.mutationId)?.seq]).toEqual(['applied', 1]);
  });

  test('cannot be put into a post any more', async () => {
    refusal = 'media-unreadable';
    const mediaId = bring();
    uploads.wake();
    await clock.advance(0);
    expect(show([mediaId])).toMatchObject({ outcome: 'rejected', code: 'media-unreadable' });
  });
});

test('the row of the cloud takes the place of the one made here', async () => {
  const mediaId = bring();
  uploads.wake();
  show([mediaId]);
  const row = mediaRow(mediaId, { clientId, sha256: 'c'.repeat(64), width: 8, height: 6, bytes: 7 });
  cloud.write([{ table: 'media', row }]);
  await clock.advance(60_000);
  expect(seen()?.media).toEqual([row]);
});

test('a cloud that was restored from a copy is given the file once more, and nothing waits for that', async () => {
  cloud.keepCopy();
  const mediaId = bring();
  uploads.wake();
  const edit = show([mediaId]);
  await clock.advance(60_000);
  expect(stateOf(edit)).toBe('applied');
  cloud.restoreCopy(clock.uuid());
  await clock.advance(3 * 60_000);
  expect(handedIn).toEqual([mediaId, mediaId]);
  expect([stateOf(edit), cloud.view(postId)?.post.mediaIds]).toEqual(['applied', [mediaId]]);
});
