import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Media } from '../../tables/media.ts';
import type { MediaFolder } from '../../tables/media-folder.ts';
import { mediaRow } from '../testing/media-row.ts';
import { clientId, contextFor } from '../testing/post-view.ts';
import type { LibraryView, MediaUse } from './library-mutation.ts';
import { applyLibraryMutation } from './library-registry.ts';

const idOf = (n: number): string => `00000000-0000-4000-8000-0000000000b${n}`;
const [first, second, third] = [idOf(1), idOf(2), idOf(3)];
const folderId = '00000000-0000-4000-8000-0000000000f1';
const folder: MediaFolder = { id: folderId, clientId, name: 'Spring', createdAt: '2026-11-24T09:00:00.000Z' };
const use = (mediaId: string, changes: Partial<MediaUse> = {}): MediaUse => ({ mediaId, postId: idOf(9), title: 'Bridge opens', status: 'draft', hasOwnWords: false, ...changes });

const viewOf = (media: readonly Media[], more: Partial<LibraryView> = {}): LibraryView => ({ media, folders: [folder], uses: [], ...more });

/** One intent over a library: how it ended, and the library after it. */
function run(view: LibraryView, name: string, args: object, context = contextFor()) {
  const result = applyLibraryMutation(name, args, view, context);
  const writes = result.outcome === 'rejected' ? [] : result.writes;
  let { media, folders } = view;
  for (const write of writes) {
    if (write.kind === 'put' && write.table === 'media') media = [...media.filter(({ id }) => id !== write.row.id), write.row];
    if (write.kind === 'put' && write.table === 'media_folder') folders = [...folders.filter(({ id }) => id !== write.row.id), write.row];
    if (write.kind === 'delete') folders = folders.filter(({ id }) => id !== write.id);
  }
  const byId = (one: { id: string }, other: { id: string }): number => one.id.localeCompare(other.id);
  return { result, writes, view: { ...view, media: media.toSorted(byId), folders: folders.toSorted(byId) } };
}
const tagsOf = (view: LibraryView): string[][] => view.media.map(({ tags }) => [...tags]);

const tag = fc.constantFrom('bridge', 'мост', 'spring', 'Логотип', 'a b');
const changes = fc.array(fc.record({ mediaId: fc.constantFrom(first, second, third), tags: fc.array(tag, { maxLength: 4 }) }), { minLength: 1, maxLength: 4 });
const library = fc.array(fc.uniqueArray(tag), { minLength: 3, maxLength: 3 }).map((lists) => viewOf([first, second, third].map((id, at) => mediaRow(id, { tags: (lists[at] ?? []).toSorted() }))));

describe('tags', () => {
  test.each(['add', 'remove'] as const)('what two people %s at once is the same whoever came first', (side) => {
    const asked = (list: readonly { mediaId: string; tags: string[] }[]) => ({ changes: list.map(({ mediaId, tags }) => ({ mediaId, add: [], remove: [], [side]: tags })) });
    fc.assert(
      fc.property(library, changes, changes, (view, mine, theirs) => {
        const one = run(run(view, 'tagMedia', asked(mine)).view, 'tagMedia', asked(theirs)).view;
        const other = run(run(view, 'tagMedia', asked(theirs)).view, 'tagMedia', asked(mine)).view;
        expect(tagsOf(one)).toEqual(tagsOf(other));
      }),
    );
  });

  test('adding again and removing what is not there change nothing', () => {
    const view = viewOf([mediaRow(first, { tags: ['мост'] })]);
    expect(run(view, 'tagMedia', { changes: [{ mediaId: first, add: ['  мост '], remove: ['spring'] }] }).writes).toEqual([]);
  });

  test('a renamed tag joins the one that is there', () => {
    const view = viewOf([mediaRow(first, { tags: ['bridge', 'мост'] }), mediaRow(second, { tags: ['bridge'] }), mediaRow(third)]);
    expect(tagsOf(run(view, 'renameMediaTag', { from: 'bridge', to: 'мост' }).view)).toEqual([['мост'], ['мост'], []]);
  });
});

describe('deleting', () => {
  test('whatever is used and whatever is asked: a file that a post shows never goes, and nothing goes in part', () => {
    const ids = fc.uniqueArray(fc.constantFrom(first, second, third), { minLength: 1 });
    fc.assert(
      fc.property(ids, fc.uniqueArray(fc.constantFrom(first, second, third)), (asked, used) => {
        const view = viewOf([first, second, third].map((id) => mediaRow(id)), { uses: used.map((id) => use(id)) });
        const { result, view: after } = run(view, 'deleteMedia', { mediaIds: asked });
        const isRefused = asked.some((id) => used.includes(id));
        expect(result.outcome).toBe(isRefused ? 'rejected' : 'applied');
        for (const { id, deletedAt } of after.media) expect(deletedAt !== null).toBe(!isRefused && asked.includes(id));
      }),
    );
  });

  test('a refusal names the file and the posts that show it', () => {
    const uses = ['A', 'B', 'C', 'D'].map((title) => use(first, { title }));
    const { result } = run(viewOf([mediaRow(first, { fileName: 'bridge.png' })], { uses }), 'deleteMedia', { mediaIds: [first] });
    expect(result).toMatchObject({ code: 'media-in-use', details: { name: 'bridge.png', titles: '“A”, “B”, “C”, …' } });
  });

  test('is taken back as if it had not been', () => {
    const view = viewOf([mediaRow(first, { tags: ['мост'], folderId })]);
    const deleted = run(view, 'deleteMedia', { mediaIds: [first] }).view;
    expect(deleted.media[0]?.deletedAt).toBe('2026-11-24T09:00:00.000Z');
    expect(run(deleted, 'restoreMedia', { mediaIds: [first] }).view).toEqual(view);
  });
});

describe('folders', () => {
  test('files stay when their folder goes, and lie in it again when it comes back', () => {
    const view = run(viewOf([mediaRow(first)]), 'moveMedia', { moves: [{ mediaId: first, folderId }] }).view;
    const without = run(view, 'deleteMediaFolder', { folderId }).view;
    expect([without.folders, without.media[0]?.folderId]).toEqual([[], folderId]);
    expect(run(without, 'nameMediaFolder', { folderId, name: 'Spring' }).view.folders).toMatchObject([{ id: folderId, name: 'Spring' }]);
  });

  test('nothing is moved into a folder that is gone', () => {
    const gone = viewOf([mediaRow(first)], { folders: [] });
    expect(run(gone, 'moveMedia', { moves: [{ mediaId: first, folderId }] }).result).toMatchObject({ code: 'media-folder-gone' });
  });
});

describe('the words for a file', () => {
  const described = (base: string, mine: string, view: LibraryView) => run(view, 'describeMedia', { mediaId: first, base, mine });

  test('written by two people are joined where they do not touch, and refused where they do', () => {
    const view = viewOf([mediaRow(first, { altText: 'A new bridge over the river at noon.' })]);
    const joined = described('A bridge over the river.', 'A bridge over the wide river.', viewOf([mediaRow(first, { altText: 'A new bridge over the river.' })]));
    expect([joined.result.outcome, joined.view.media[0]?.altText]).toEqual(['merged', 'A new bridge over the wide river.']);
    expect(described('A dog.', 'A cat.', view).result).toMatchObject({ code: 'media-text-changed' });
  });

  test.each([
    ['stay below an approved post', use(first, { status: 'approved' }), 'rejected'],
    ['change below an approved post that has words of its own', use(first, { status: 'approved', hasOwnWords: true }), 'applied'],
    ['change below a draft', use(first), 'applied'],
  ])('%s', (_what, one, outcome) => {
    expect(described('', 'A bridge.', viewOf([mediaRow(first)], { uses: [one] })).result.outcome).toBe(outcome);
  });
});

test.each(['moveMedia', 'tagMedia', 'deleteMedia', 'nameMediaFolder'])('%s is not for who only reads, and not without its arguments', (name) => {
  const view = viewOf([]);
  expect(run(view, name, {}, contextFor({ role: 'viewer' })).result).toMatchObject({ code: 'not-allowed' });
  expect(run(view, name, {}).result).toMatchObject({ code: 'bad-input' });
});
