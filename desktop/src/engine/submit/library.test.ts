import { mediaRow } from '@zavod/shared/mutations/testing/media-row.ts';
import type { Media } from '@zavod/shared/tables/media.ts';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import type { MediaFilter } from '../../bridge/library-calls.ts';
import { countMedia, findMedia } from '../queries/find-media.ts';
import { libraryDetail, libraryFacets, libraryRows } from '../queries/library.ts';
import { clientStore, type ClientStore } from '../store/client-store.ts';
import { heldLine } from '../store/hold-back.ts';
import { memoryFiles } from '../testing/memory-store.ts';
import { channelRow, modelIds, postRow } from '../testing/model-rows.ts';
import { virtualClock } from '../testing/virtual-clock.ts';
import { seenNow, submitIntent } from './submit-intent.ts';
import { undoLast } from './undo-last.ts';

const files = memoryFiles();
afterAll(() => files.close());
const { clientId, users, posts, channels } = modelIds;
const [postId] = posts;
const actor = { clientId, userId: users[0], role: 'editor' as const };
const clock = virtualClock(11);
const idOf = (n: number): string => `00000000-0000-4000-8000-0000000000c${n}`;
const [bridge, tram, clip] = [idOf(1), idOf(2), idOf(3)];
const folderId = '00000000-0000-4000-8000-0000000000f1';
const all: MediaFilter = { search: '', kind: null, folder: null, tag: null, fits: null, onlyUnused: false, isDeleted: false, sort: 'newest' };

let store: ClientStore;
beforeEach(() => {
  files.clear();
  open();
  const at = (hour: number): string => `2026-11-24T0${hour}:00:00.000Z`;
  arrive([
    ...channels.map((id) => ({ table: 'channel', row: channelRow(id).row })),
    postRow(postId, { mediaIds: [tram] }),
    media(bridge, { fileName: 'Мост у реки.jpg', altText: 'A bridge at dawn', tags: ['весна'], bytes: 10, createdAt: at(1) }),
    media(tram, { fileName: 'tram.png', tags: ['spring', 'весна'], bytes: 30, createdAt: at(2) }),
    media(clip, { fileName: 'film.mp4', mimeType: 'video/mp4', durationMs: 1_000, bytes: 20, createdAt: at(3) }),
  ]);
});

const media = (id: string, changes: Partial<Media>) => ({ table: 'media', row: mediaRow(id, { clientId, ...changes }) });

function open(): void {
  store = clientStore({ outbox: files.outbox, mirror: files.mirror, renewMirror: () => files.mirror, clock, actor: () => actor });
}
function arrive(rows: readonly { table: string; row: { id: string } }[]): void {
  store.applyChanges(rows.map(({ table, row }) => ({ table, id: row.id, row: { ...row } })), { isWhole: true });
}
const submit = (name: string, args: object) => submitIntent(store, clock, actor, { mutationId: clock.uuid(), name, args, isUndo: false });
const edit = (base: string[], mine: string[]) => submit('editPost', { postId, seen: seenNow(store, postId), changes: { mediaIds: { base, mine } }, variants: [] });
/** What the list holds; its length is counted apart from it and has to agree. */
function find(filter: Partial<MediaFilter> = {}): string[] {
  const asked = { ...all, ...filter };
  const ids = store.read((reader) => findMedia(reader, asked, 0, 100));
  expect(store.read((reader) => countMedia(reader, asked))).toBe(ids.length);
  expect(ids.flatMap((_, at) => store.read((reader) => findMedia(reader, asked, at, 1)))).toEqual(ids);
  return ids;
}
const undo = () => undoLast(store, clock, actor, clock.uuid());
function bring(): string {
  const mediaId = clock.uuid();
  store.addUpload({ mediaId, postId: null, fileName: 'new bridge.png', sha256: 'a'.repeat(64), media: mediaRow(mediaId, { clientId, fileName: 'new bridge.png', createdAt: '2026-11-25T09:00:00.000Z' }) });
  return mediaId;
}

describe('the library is found', () => {
  test.each([
    ['newest first', {}, [clip, tram, bridge]],
    ['oldest first', { sort: 'oldest' }, [bridge, tram, clip]],
    ['largest first', { sort: 'largest' }, [tram, clip, bridge]],
    ['by a beginning of a Russian name', { search: 'мос' }, [bridge]],
    ['by words of the alt text', { search: 'dawn bri' }, [bridge]],
    ['by a tag as words', { search: 'spri' }, [tram]],
    ['by a tag', { tag: 'весна' }, [tram, bridge]],
    ['by kind', { kind: 'clip' }, [clip]],
    ['unused only', { onlyUnused: true }, [clip, bridge]],
    ['by what fits a network', { fits: 'youtube' }, [clip]],
    ['by what fits another', { fits: 'instagram' }, [tram, bridge]],
    ['in no folder', { folder: 'none' }, [clip, tram, bridge]],
  ] as const)('%s', (_how, filter, ids) => {
    expect(find(filter)).toEqual(ids);
  });

  test('the same whether a row is the cloud’s or was changed here: search, tags, places and use', () => {
    submit('nameMediaFolder', { folderId, name: 'Spring' });
    submit('moveMedia', { moves: [{ mediaId: bridge, folderId }, { mediaId: clip, folderId }] });
    submit('tagMedia', { changes: [{ mediaId: bridge, add: ['река'], remove: ['весна'] }] });
    submit('describeMedia', { mediaId: bridge, base: 'A bridge at dawn', mine: 'Ёлка у моста' });
    edit([tram], [tram, clip]);
    const brought = bring();
    expect([find(), find({ sort: 'oldest' })]).toEqual([[brought, clip, tram, bridge], [bridge, tram, clip, brought]]);
    expect([find({ search: 'елка' }), find({ search: 'dawn' }), find({ search: 'bridge' })]).toEqual([[bridge], [], [brought]]);
    expect([find({ tag: 'река' }), find({ tag: 'весна' })]).toEqual([[bridge], [tram]]);
    expect([find({ folder: folderId }), find({ folder: 'none' }), find({ onlyUnused: true })]).toEqual([[clip, bridge], [brought, tram], [brought, bridge]]);
    const { folders, tags, total } = store.read(libraryFacets);
    expect([folders, tags, total]).toEqual([[{ id: folderId, name: 'Spring', count: 2 }], [{ tag: 'весна', count: 1 }, { tag: 'река', count: 1 }, { tag: 'spring', count: 1 }].toSorted((a, b) => a.tag.localeCompare(b.tag)), 4]);
    expect(store.read((reader) => libraryRows(reader, [clip, tram])).map(({ uses }) => uses)).toEqual([1, 1]);
    files.dropOverlay();
    open();
    expect([find({ folder: folderId }), find({ tag: 'река' }), find()]).toEqual([[clip, bridge], [bridge], [brought, clip, tram, bridge]]);
  });
});

describe('a file', () => {
  test('in use is not deleted, and the posts are named; taken out it is, and comes back by undo', () => {
    expect(submit('deleteMedia', { mediaIds: [tram] })).toMatchObject({ code: 'media-in-use', details: { name: 'tram.png' } });
    edit([tram], []);
    expect(submit('deleteMedia', { mediaIds: [tram] })).toMatchObject({ outcome: 'applied' });
    expect([find(), find({ isDeleted: true })]).toEqual([[clip, bridge], [tram]]);
    expect(undo()).toMatchObject({ name: 'deleteMedia', postId: null, submitted: { outcome: 'applied' } });
    expect([find(), find({ isDeleted: true })]).toEqual([[clip, tram, bridge], []]);
  });

  test('deleted here comes back by itself when a colleague’s post shows it', () => {
    submit('deleteMedia', { mediaIds: [bridge] });
    expect(find()).toEqual([clip, tram]);
    arrive([postRow(posts[1], { mediaIds: [bridge] })]);
    expect(find()).toEqual([clip, tram, bridge]);
    expect(store.read((reader) => libraryDetail(reader, bridge))?.uses).toMatchObject([{ postId: posts[1] }]);
  });

  test('is moved, tagged and described back step by step', () => {
    const before = store.read((reader) => libraryDetail(reader, bridge));
    submit('nameMediaFolder', { folderId, name: 'Spring' });
    submit('moveMedia', { moves: [{ mediaId: bridge, folderId }] });
    submit('renameMediaTag', { from: 'весна', to: 'spring' });
    submit('describeMedia', { mediaId: bridge, base: 'A bridge at dawn', mine: 'A bridge.' });
    expect(find({ tag: 'spring' })).toEqual([tram, bridge]);
    for (let step = 0; step < 4; step += 1) expect(undo()?.submitted.outcome).toBe('applied');
    expect(store.read((reader) => libraryDetail(reader, bridge))).toEqual(before);
    expect([store.read(libraryFacets).folders, find({ tag: 'весна' })]).toEqual([[], [tram, bridge]]);
    expect(undo()).toBeNull();
  });

  test('brought without a post is tagged before the cloud has it: what names it waits with it', () => {
    const brought = bring();
    submit('tagMedia', { changes: [{ mediaId: brought, add: ['весна'], remove: [] }] });
    expect(find({ tag: 'весна' })).toEqual([brought, tram, bridge]);
    expect(store.readOutbox(heldLine)).toMatchObject({ ready: [], held: [{ name: 'tagMedia' }] });
    arrive([media(brought, { fileName: 'new bridge.png', createdAt: '2026-11-25T09:00:00.000Z' })]);
    expect(find({ tag: 'весна' })).toEqual([brought, tram, bridge]);
  });
});

test('how a post shows a file is taken back as it was', () => {
  const crop = { x: 0, y: 0, width: 0.5, height: 1 };
  submit('editPost', { postId, seen: seenNow(store, postId), changes: {}, variants: [], mediaEdits: [{ mediaId: tram, part: 'crop', base: null, mine: crop }] });
  expect(undo()?.submitted.outcome).toBe('applied');
  const [row] = store.read((reader) => reader.all<{ row: string }>('SELECT row FROM seen_post WHERE id = ?', postId));
  expect(JSON.parse(row?.row ?? '{}')).toMatchObject({ mediaEdits: { [tram]: { crop: null } } });
});
