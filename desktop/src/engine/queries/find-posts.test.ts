import type { Post } from '@zavod/shared/tables/post.ts';
import fc from 'fast-check';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import type { QueueFilter } from '../../bridge/queue-calls.ts';
import { clientStore, type ClientStore } from '../store/client-store.ts';
import { seenNow, submitIntent } from '../submit/submit-intent.ts';
import { memoryFiles } from '../testing/memory-store.ts';
import { channelRow, modelIds, postRow } from '../testing/model-rows.ts';
import { virtualClock } from '../testing/virtual-clock.ts';
import { queueFacets } from './facets.ts';
import { countPosts, findPosts } from './find-posts.ts';
import { foundPosts } from './found-posts.ts';
import { questionOf } from './question.ts';
import { queueRows } from './queue-rows.ts';

const files = memoryFiles();
afterAll(() => files.close());
const { clientId, users, channels } = modelIds;
const actor = { clientId, userId: users[0], role: 'editor' as const };
const clock = virtualClock(11);
const all: QueueFilter = { view: 'all', search: '', sourceName: null, channelId: null, labelId: null, language: null, onlyRisky: false };

let store: ClientStore;
function open(posts: readonly Partial<Post>[]): string[] {
  files.clear();
  store = clientStore({ outbox: files.outbox, mirror: files.mirror, renewMirror: () => files.mirror, clock, actor: () => actor });
  const rows = posts.map((post, at) =>
    postRow(clock.uuid(), { createdAt: new Date(Date.parse('2026-11-01') - at * 60_000).toISOString(), ...post }),
  );
  const changes = [...channels.map(channelRow), ...rows].map(({ table, row }) => ({ table, id: row.id, row: { ...row } }));
  store.applyChanges(changes, { cursor: { epoch: clock.uuid(), rev: 1 }, isWhole: true });
  return rows.map(({ row }) => row.id);
}
const decide = (name: string, postId: string, args: object): unknown =>
  submitIntent(store, clock, actor, { mutationId: clock.uuid(), name, args: { postId, seen: seenNow(store, postId), ...args }, isUndo: false });

const page = (filter: Partial<QueueFilter>, offset = 0, limit = 100) =>
  store.read((reader) => queueRows(reader, foundPosts(reader, questionOf(reader, { ...all, ...filter }).question).ords(reader, offset, limit), { userId: users[0], commentsReadUntil: () => '' }));
const found = (filter: Partial<QueueFilter>): string[] => page(filter).map(({ id }) => id);
/** How many of the first four are found when only those are asked for. */
const firstOrds = (filter: Partial<QueueFilter>): number => store.read((reader) => findPosts(reader, questionOf(reader, { ...all, ...filter }).question, 0, 4).length);
const count = (filter: Partial<QueueFilter>): number => store.read((reader) => countPosts(reader, questionOf(reader, { ...all, ...filter }).question));

describe('search', () => {
  let ids: string[];
  beforeEach(() => {
    ids = open([
      { title: 'Мост открыли', text: 'Новый мост через реку' },
      { title: 'Ёлка на площади', text: 'Праздник' },
      { title: 'Bridge opens', text: "The mayor's word", sourceName: 'Harbour Times' },
    ]);
  });

  test.each([
    ['мост', [0]],
    ['МОСТ', [0]],
    ['мос нов', [0]],
    ['откр', [0]],
    ['ёлк', [1]],
    ['bri ope', [2]],
    ['mayor', [2]],
    ['harbour', [2]],
    ['мост bridge', []],
    ['"*)(', [0, 1, 2]],
    ['AND', []],
    ['NEAR(мост', []],
    ['\uE000draft', []],
  ])('%s', (search, expected) => {
    expect(found({ search })).toEqual(expected.map((at) => ids[at]));
    expect(count({ search })).toBe(expected.length);
  });

  test('finds what an own edit that still waits has changed, and no longer what it was', () => {
    const [id = ''] = ids;
    decide('editPost', id, { changes: { title: { base: 'Мост открыли', mine: 'Паром' }, text: { base: 'Новый мост через реку', mine: 'Ходит паром' } }, variants: [] });
    expect([found({ search: 'паром' }), found({ search: 'мост' }), count({ search: 'мост' })]).toEqual([[id], [], 0]);
  });
});

test('lists and counts are those of what is seen, whatever waits', () => {
  const post = fc.record({
    status: fc.constantFrom('draft', 'approved', 'rejected', 'archived') as fc.Arbitrary<Post['status']>,
    language: fc.constantFrom('en', 'ru'),
    sourceName: fc.constantFrom('City news', 'Вестник', null),
    riskNotes: fc.subarray(['claim']),
    channelIds: fc.subarray([...channels]),
    title: fc.constantFrom('alpha', 'beta', 'альфа'),
  });
  const decision = fc.record({ at: fc.nat(30), what: fc.constantFrom('approvePost', 'rejectPost', 'reopenPost', 'editPost', 'addLabel') });
  const filter = fc.record({
    view: fc.constantFrom('drafts', 'approved', 'rejected', 'all') as fc.Arbitrary<QueueFilter['view']>,
    search: fc.constantFrom('', 'al', 'gamma'),
    typed: fc.subarray(['source:city', 'source:вестник', 'channel:"Channel 1"', 'network:telegram', 'lang:ru', 'is:risky', 'is:waiting', 'label:hot', 'after:2026-10-31', 'before:2026-10-31', 'story:abcd', 'label:none', '-source:city', '-is:risky', 'not:waiting', '-label:hot', '-lang:ru', '-network:telegram', '-after:2026-10-31', '-story:abcd', '-source:nobody']),
    sourceName: fc.constantFrom(null, 'City news', 'Вестник'),
    channelId: fc.constantFrom(null, channels[0]),
    language: fc.constantFrom(null, 'ru'),
    onlyRisky: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(post, { maxLength: 25 }), fc.array(decision, { maxLength: 12 }), fc.array(filter, { minLength: 1, maxLength: 6 }), (posts, decisions, filters) => {
      const ids = open(posts);
      for (const { at, what } of decisions) {
        const id = ids[at % Math.max(1, ids.length)];
        const title = id === undefined ? '' : (page({}).find((row) => row.id === id)?.title ?? '');
        if (id !== undefined) decide(what, id, { reason: '', name: 'Hot', colour: 'red', changes: { title: { base: title, mine: 'gamma' } }, variants: [] });
      }
      const seen = store.read((reader) => reader.all<{ row: string }>('SELECT row FROM seen_post ORDER BY ord')).map(({ row }) => JSON.parse(row) as Post);
      const waiting = new Set(store.overlay.postIds());
      const hot = new Set(store.read((reader) => reader.all<{ post_id: string }>('SELECT post_id FROM seen_post_label')).map(({ post_id }) => post_id));
      for (const { typed, ...each } of filters) {
        const expected = seen.filter((row) => fits(row, each) && fitsTyped(row, typed, waiting, hot)).map(({ id }) => id);
        const asked = { ...each, search: [each.search, ...typed].join(' ') };
        expect(found(asked)).toEqual(expected);
        expect(count(asked)).toBe(expected.length);
        expect(firstOrds(asked)).toBe(Math.min(4, expected.length));
        expect(page(asked, 1, 3).map(({ id }) => id)).toEqual(expected.slice(1, 4));
      }
    }),
    { numRuns: 150, seed: 20_261_124 },
  );
}, 60_000);

const status = { drafts: 'draft', approved: 'approved', rejected: 'rejected', all: null } as const;

const fits = (post: Post, filter: Omit<QueueFilter, 'labelId'>): boolean =>
  (status[filter.view] === null || post.status === status[filter.view]) &&
  (filter.search === '' || post.title.startsWith(filter.search)) &&
  (filter.sourceName === null || post.sourceName === filter.sourceName) &&
  (filter.channelId === null || post.channelIds.includes(filter.channelId)) &&
  (filter.language === null || post.language === filter.language) &&
  (!filter.onlyRisky || post.riskNotes.length > 0);

function fitsTyped(post: Post, typed: readonly string[], waiting: ReadonlySet<string>, hot: ReadonlySet<string>): boolean {
  const has = (filter: string): boolean => typed.includes(filter);
  const names = [...(has('source:city') ? ['City news'] : []), ...(has('source:вестник') ? ['Вестник'] : [])];
  const isAfter = Date.parse(post.createdAt) >= Date.parse('2026-10-31T00:00:00');
  const fitting: Record<string, boolean> = {
    'channel:"Channel 1"': post.channelIds.includes(channels[0]),
    'network:telegram': post.channelIds.length > 0,
    'lang:ru': post.language === 'ru' || isUnknown(['ru']),
    'is:risky': post.riskNotes.length > 0,
    'is:waiting': waiting.has(post.id),
    'label:hot': hot.size === 0 || hot.has(post.id),
    'story:abcd': false,
    'before:2026-10-31': !isAfter,
    'after:2026-10-31': isAfter,
    '-source:city': post.sourceName !== 'City news',
    '-is:risky': post.riskNotes.length === 0,
    'not:waiting': !waiting.has(post.id),
    '-label:hot': !hot.has(post.id),
    '-lang:ru': post.language !== 'ru',
    '-network:telegram': post.channelIds.length === 0,
    '-after:2026-10-31': !isAfter,
  };
  const isFromWanted = names.length === 0 || names.includes(post.sourceName ?? '') || isUnknown(names);
  return isFromWanted && typed.every((filter) => fitting[filter] ?? true);
}

/** A name that no post of the mirror has is said and left out. */
const isUnknown = (names: readonly string[]): boolean =>
  store.read((reader) => reader.get(`SELECT 1 FROM main.post WHERE source_name IN (${names.map(() => '?').join()}) OR language IN (${names.map(() => '?').join()})`, ...names, ...names)) === undefined;

describe('typed filters', () => {
  const complaints = (search: string) => store.read((reader) => questionOf(reader, { ...all, search }).complaints);

  test('name sources, channels and stories by the beginnings of their words, days of the own calendar', () => {
    const ids = open([
      { sourceName: 'Harbour Times', storyId: '1a2b3c4d-0000-4000-8000-000000000001', createdAt: new Date('2026-11-20T00:00:00').toISOString() },
      { sourceName: 'City news', channelIds: [channels[1]], createdAt: new Date('2026-11-19T23:59:59').toISOString() },
      { sourceName: null, channelIds: [], createdAt: '2026-11-10T00:00:00.000Z' },
    ]);
    const at = (search: string) => found({ search }).map((id) => ids.indexOf(id));
    expect(at('source:times')).toEqual([0]);
    expect(at('source:times source:city')).toEqual([0, 1]);
    expect(at('story:1a2b3c4d')).toEqual([0]);
    expect(at('after:2026-11-20')).toEqual([0]);
    expect(at('before:2026-11-20')).toEqual([1, 2]);
    expect(at('bridge канал:"channel 2"')).toEqual([0, 1]);
    expect(at('сеть:тг до:20.11.2026')).toEqual([1]);
  });

  test('that name nothing here are said and left out, the others count', () => {
    const ids = open([{ language: 'ru' }, {}]);
    expect(found({ search: 'lang:ru source:nobody lable:x label:urgent' })).toEqual([]);
    expect(found({ search: 'lang:ru source:nobody label:urgent' })).toEqual([ids[0]]);
    expect(complaints('lang:ru source:nobody label:urgent network:youtube').map(({ problem, name, value }) => [problem, name, value])).toEqual([
      ['unknown-value', 'source', 'nobody'],
      ['unknown-value', 'label', 'urgent'],
      ['unknown-value', 'network', 'youtube'],
    ]);
  });

  test('with a minus leave out, whatever else is asked for', () => {
    const ids = open([
      { sourceName: 'Harbour Times', language: 'en', title: 'Bridge', riskNotes: ['claim'] },
      { sourceName: 'City news', language: 'ru', title: 'Мост' },
      { sourceName: null, language: 'en', title: 'Bridge again' },
    ]);
    decide('addLabel', ids[2] ?? '', { name: 'Hot', colour: 'red' });
    const at = (search: string, view: QueueFilter['view'] = 'all') => found({ search, view }).map((id) => ids.indexOf(id));
    expect(at('-source:city')).toEqual([0, 2]);
    expect(at('-source:city', 'drafts')).toEqual([0, 2]);
    expect(at('bridge -source:times')).toEqual([2]);
    expect(at('-label:hot')).toEqual([0, 1]);
    expect(at('-метка:hot -язык:русский')).toEqual([0]);
    expect(at('не:риск')).toEqual([1, 2]);
    expect(at('-source:city -source:times')).toEqual([2]);
    expect(at('source:city -source:city')).toEqual([]);
    expect(at('-source:nobody bridge')).toEqual([0, 2]);
    expect(complaints('-source:nobody')).toEqual([{ problem: 'unknown-value', name: '-source', value: 'nobody' }]);
    decide('rejectPost', ids[0] ?? '', { reason: '' });
    expect([at('-label:hot', 'rejected'), at('-source:city', 'drafts')]).toEqual([[0], [2]]);
  });

  test('find what has a comment, and what waits for the cloud', () => {
    const [first = '', second = ''] = open([{}, {}, {}]);
    decide('addComment', second, { text: 'Is it true?' });
    decide('approvePost', first, {});
    expect([found({ search: 'has:comments' }), found({ search: 'is:waiting' }), found({ search: 'есть:конфликт' })]).toEqual([[second], [first, second], []]);
  });
});

test('emoji and words from right to left are found and never cut apart', () => {
  const family = '👨‍👩‍👧‍👦';
  const ids = open([
    { title: 'חג שמח 🎉', text: 'שלום לכולם' },
    { title: '', text: `${'a'.repeat(236)}${family} and more` },
    { title: 'الجسر مفتوح', text: 'اليوم' },
  ]);
  expect([found({ search: 'חג' }), found({ search: 'الجسر 🎉' }), found({ search: 'שלו' })].map((found) => found.map((id) => ids.indexOf(id)))).toEqual([[0], [2], [0]]);
  const beginning = page({}).find(({ id }) => id === ids[1])?.beginning;
  expect(beginning).toBe('a'.repeat(236));
});

test('a comment of a colleague is new until it was on the screen', () => {
  const [id = ''] = open([{}]);
  const comment = (n: number, authorId: string) => ({ table: 'comment', id: clock.uuid(), row: { id: clock.uuid(), clientId, postId: id, authorId, text: 'So?', createdAt: `2026-11-0${n}T00:00:00.000Z` } });
  store.applyChanges([comment(1, users[1]), comment(2, users[1]), comment(3, users[0])], {});
  const unread = (until: string) => store.read((reader) => queueRows(reader, findPosts(reader, questionOf(reader, all).question, 0, 1), { userId: users[0], commentsReadUntil: () => until }))[0]?.unreadComments;
  expect([unread(''), unread('2026-11-01T12:00:00.000Z'), unread('2026-11-02T12:00:00.000Z')]).toEqual([2, 1, 0]);
});

test('a label narrows the list, also one that was given a moment ago', () => {
  const [first = '', second = ''] = open([{}, {}, {}]);
  decide('addLabel', second, { name: 'Hot', colour: 'red' });
  const [label] = queueFacets(store).labels;
  expect([found({ labelId: label?.id ?? '' }), count({ labelId: label?.id ?? '' }), count({ labelId: label?.id ?? '', view: 'approved' })]).toEqual([[second], 1, 0]);
  decide('addLabel', first, { name: 'Hot', colour: 'red' });
  expect(found({ labelId: label?.id ?? '', search: 'bridge' })).toEqual([first, second]);
});

test('the side bar counts what is seen and offers what there is', () => {
  const [first = ''] = open([{ language: 'ru', sourceName: 'Вестник' }, {}, { status: 'rejected' }]);
  decide('approvePost', first, {});
  expect(queueFacets(store)).toMatchObject({ drafts: 1, approved: 1, rejected: 1, sourceNames: ['City news', 'Вестник'], languages: ['en', 'ru'] });
});

test('posts of one instant stay beside each other in a fixed order', () => {
  const ids = open(Array.from({ length: 300 }, () => ({ createdAt: '2026-11-01T00:00:00.000Z' })));
  expect(new Set(found({})).size).toBe(100);
  expect(new Set([0, 100, 200].flatMap((offset) => page({}, offset).map(({ id }) => id)))).toEqual(new Set(ids));
});
