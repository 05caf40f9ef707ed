import type { Blackout } from '@zavod/shared/tables/blackout.ts';
import type { Channel } from '@zavod/shared/tables/channel.ts';
import type { Post } from '@zavod/shared/tables/post.ts';
import type { Publication } from '@zavod/shared/tables/publication.ts';
import type { PlanFilter } from '../../bridge/plan-calls.ts';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { clientStore, type ClientStore } from '../store/client-store.ts';
import type { Reader, SqlValue } from '../store/database.ts';
import { memoryFiles } from '../testing/memory-store.ts';
import { channelRow, modelIds, postRow } from '../testing/model-rows.ts';
import { virtualClock } from '../testing/virtual-clock.ts';
import { openTimes } from './open-times.ts';
import { planDays, planEntries } from './plan.ts';
import { unplannedPosts } from './unplanned-posts.ts';

const files = memoryFiles();
afterAll(() => files.close());
const { clientId, users, channels } = modelIds;
const [berlin, almaty] = channels;
const clock = virtualClock(5);
const everything: PlanFilter = { channelIds: null, states: null };
let store: ClientStore;

beforeEach(() => {
  files.clear();
  store = clientStore({ outbox: files.outbox, mirror: files.mirror, renewMirror: () => files.mirror, clock, actor: () => ({ clientId, userId: users[0], role: 'editor' }) });
  rows([channelRow(berlin), { table: 'channel', row: { ...channelRow(almaty).row, timeZone: 'Asia/Almaty' } satisfies Channel }]);
});

function rows(of: readonly { table: string; row: { id: string } }[]): void {
  store.applyChanges(of.map(({ table, row }) => ({ table, id: row.id, row: { ...row } })), { cursor: { epoch: clock.uuid(), rev: 1 }, isWhole: true, lastSyncAt: null });
}

const idOf = (kind: string, n: number): string => `${kind}0000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const posted = (n: number, changes: Partial<Post> = {}) => postRow(idOf('4', n), { title: `Post ${n}`, status: 'approved', createdAt: new Date(Date.UTC(2026, 10, 1, 0, n)).toISOString(), ...changes });
const published = (n: number, dueAt: string, changes: Partial<Publication> = {}): { table: string; row: Publication } => ({
  table: 'publication',
  row: {
    id: idOf('6', n),
    clientId,
    postId: idOf('4', n),
    channelId: berlin,
    state: 'planned',
    wallTime: dueAt.slice(0, 19),
    timeZone: 'Europe/Berlin',
    fold: null,
    tzVersion: 'test',
    dueAt,
    generation: 1,
    attempt: 0,
    approvedHash: 'h',
    externalId: null,
    externalUrl: null,
    publishedAt: null,
    removedAt: null,
    errorCode: null,
    errorWords: null,
    createdBy: users[0],
    createdAt: dueAt,
    updatedAt: dueAt,
    ...changes,
  },
});
const at = (day: number, hour: number): string => new Date(Date.UTC(2026, 10, day, hour)).toISOString();
const nightsOfBerlin: { table: string; row: Channel } = { table: 'channel', row: { ...channelRow(berlin).row, quietFrom: '23:00', quietUntil: '07:00' } };
const titles = (from: string, to: string) => store.read((reader) => planEntries(reader, from, to)).map(({ postTitle }) => postTitle);

describe('what is planned in a range', () => {
  it('comes by its time, without what was cancelled and what lies beside', () => {
    rows([
      ...[1, 2, 3, 4].map((n) => posted(n)),
      published(1, at(24, 9)),
      published(2, at(24, 8)),
      published(3, at(25, 0)),
      published(4, at(24, 10), { state: 'cancelled' }),
    ]);
    expect(titles(at(24, 0), at(25, 0))).toEqual(['Post 2', 'Post 1']);
  });

  it('names a post without a title by its beginning, and has its picture', () => {
    const media = { id: idOf('7', 1), clientId, kind: 'image', mime: 'image/jpeg', sha256: 'a'.repeat(64), thumbnailSha256: 'b'.repeat(64) };
    rows([{ ...posted(1, { title: ' ', mediaIds: [media.id] }) }, published(1, at(24, 9))]);
    files.mirror.transact((writer) => writer.run('INSERT INTO main.media (id, row) VALUES (?, ?)', media.id, JSON.stringify(media)));
    expect(store.read((reader) => planEntries(reader, at(24, 0), at(25, 0)))).toMatchObject([
      { postTitle: 'one two three four five six seven eight', thumbnailSha256: media.thumbnailSha256, isWaiting: false, repeats: null },
    ]);
  });

  it('is found by the index of times, whatever else is asked', () => {
    const filter: PlanFilter = { channelIds: [berlin], states: ['planned'] };
    const steps = files.mirror.read((reader) => {
      const asked: [sql: string, values: SqlValue[]][] = [];
      const listening: Reader = {
        all: (sql, ...values) => (asked.push([sql, values]), reader.all(sql, ...values)),
        get: (sql, ...values) => (asked.push([sql, values]), reader.get(sql, ...values)),
      };
      planEntries(listening, at(1, 0), at(30, 0));
      planDays(listening, [{ day: '2026-11-24', from: at(24, 0), to: at(25, 0) }], 3, filter);
      return asked.map(([sql, values]) => reader.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, ...values).map(({ detail }) => detail).join('\n'));
    });
    expect(steps).toHaveLength(2);
    for (const step of steps) expect(step).toMatch(/SEARCH (main\.)?publication USING INDEX publication_by_1 \(due_at>\? AND due_at<\?\)/);
  });
});

it('counts the days of a month and reads only the beginning of each', () => {
  rows([
    ...Array.from({ length: 9 }, (_, n) => posted(n)),
    ...Array.from({ length: 8 }, (_, n) => published(n, at(24, n), n === 0 ? { channelId: almaty, state: 'published' } : {})),
    published(8, at(25, 3)),
  ]);
  const days = [24, 25, 26].map((day) => ({ day: `2026-11-${day}`, from: at(day, 0), to: at(day + 1, 0) }));
  const seen = (filter: PlanFilter) => store.read((reader) => planDays(reader, days, 3, filter)).map(({ day, count, posts }) => `${day.slice(8)}: ${posts.map(({ postTitle }) => postTitle).join()} of ${count}`);
  expect(seen(everything)).toEqual(['24: Post 0,Post 1,Post 2 of 8', '25: Post 8 of 1', '26:  of 0']);
  expect(seen({ channelIds: [almaty], states: null })).toEqual(['24: Post 0 of 1', '25:  of 0', '26:  of 0']);
  expect(seen({ channelIds: null, states: ['planned', 'armed'] })).toEqual(['24: Post 1,Post 2,Post 3 of 7', '25: Post 8 of 1', '26:  of 0']);
});

describe('what a time is good for', () => {
  const slot = (n: number, channelId: string, weekday: number, wallTime: string) => ({ table: 'slot', row: { id: idOf('8', n), clientId, channelId, weekday, wallTime } });
  const seen = (from: string, to: string, now: string) => store.read((reader) => openTimes(reader, from, to, Date.parse(now)));

  it('slots are free that are to come, not held, and not in quiet times', () => {
    // The 24th is a Tuesday; Berlin is one hour ahead of UTC, Almaty five.
    rows([slot(1, berlin, 2, '10:00'), slot(2, berlin, 2, '12:00'), slot(3, berlin, 2, '23:30'), slot(4, almaty, 3, '03:00'), slot(5, almaty, 4, '09:00'), posted(1), published(1, at(24, 11))]);
    rows([nightsOfBerlin]);
    const { slots } = seen(at(24, 0), at(25, 0), at(24, 5));
    expect(slots.map(({ channelId, dueAt }) => `${channelId === berlin ? 'Berlin' : 'Almaty'} ${dueAt.slice(8, 16)}`)).toEqual(['Berlin 24T09:00', 'Almaty 24T22:00']);
    expect(seen(at(24, 0), at(25, 0), at(24, 12)).slots.map(({ dueAt }) => dueAt)).toEqual([at(24, 22)]);
  });

  it('quiet hours reach over midnight and are cut to the range; a blackout is read by the clock of each channel', () => {
    rows([nightsOfBerlin]);
    const mourning: Blackout = {
      id: idOf('9', 1),
      clientId,
      channelId: null,
      fromWallTime: '2026-11-24T12:00:00',
      untilWallTime: '2026-11-24T13:00:00',
      reason: 'Mourning',
      createdBy: users[0],
      createdAt: at(1, 0),
    };
    rows([{ table: 'blackout', row: mourning }]);
    const { closed } = seen(at(24, 0), at(25, 0), at(24, 5));
    expect(closed.map(({ channelId, kind, from, to }) => `${channelId === berlin ? 'Berlin' : 'Almaty'} ${kind} ${from.slice(8, 13)} ${to.slice(8, 13)}`)).toEqual([
      'Berlin quiet 24T00 24T06',
      'Berlin quiet 24T22 25T00',
      'Berlin blackout 24T11 24T12',
      'Almaty blackout 24T07 24T08',
    ]);
  });
});

it('offers approved posts for the channels that they are not planned on, the newest first', () => {
  rows([
    posted(1),
    posted(2),
    posted(3, { status: 'draft' }),
    posted(4, { channelIds: [berlin] }),
    published(1, at(24, 9)),
    published(2, at(24, 9), { state: 'cancelled' }),
    published(4, at(20, 9), { state: 'published' }),
  ]);
  const seen = (search: string, channelId: string | null) =>
    store.read((reader) => unplannedPosts(reader, search, channelId, 10)).map(({ postTitle, channelIds }) => `${postTitle} for ${channelIds.map((id) => (id === berlin ? 'Berlin' : 'Almaty')).join()}`);
  expect(seen('', null)).toEqual(['Post 2 for Berlin,Almaty', 'Post 1 for Almaty']);
  expect(seen('', berlin)).toEqual(['Post 2 for Berlin,Almaty']);
  expect(seen('Post 1', null)).toEqual(['Post 1 for Almaty']);
});
