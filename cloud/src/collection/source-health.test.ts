import { describe, expect, test } from 'vitest';
import type { CollectOutcome } from '../sources/source-adapter.ts';
import { healthAfter, type KnownHealth } from './source-health.ts';

const now = new Date('2026-11-24T12:00:00Z');
const known: KnownHealth = { id: '00000000-0000-4000-8000-000000000001', url: 'https://news.example/feed', consecutiveFailures: 0, itemsPerDay: 100, etag: '"1"', lastModified: null, isPushed: false, settings: {} };
const validators = { etag: '"2"', lastModified: null };
const failure: CollectOutcome = { status: 'failed', code: 'source-http-error', details: { status: 502 }, nextAfterMs: null, feedAddresses: [] };
const minutes = (count: number): Date => new Date(now.getTime() + count * 60_000);
const moved = (movedTo: string): CollectOutcome => ({ status: 'moved', movedTo, items: [], title: null, validators, nextAfterMs: 900_000 });

describe('a source', () => {
  test('that answered is well again', () => {
    const change = healthAfter({ ...known, consecutiveFailures: 7 }, { status: 'unchanged', validators, nextAfterMs: 900_000 }, now);
    expect(change).toMatchObject({ lastSuccessAt: now, lastErrorCode: null, lastErrorWords: null, consecutiveFailures: 0, etag: '"2"', nextAt: minutes(15) });
    expect(change.lastErrorAt).toBeUndefined();
  });

  test('that failed says how, keeps its validators and is asked less and less often', () => {
    const change = healthAfter(known, failure, now);
    expect(change).toMatchObject({ lastErrorAt: now, lastErrorCode: 'source-http-error', lastErrorWords: 'HTTP 502', consecutiveFailures: 1, nextAt: minutes(5) });
    expect(change).not.toHaveProperty('etag');
    expect(healthAfter({ ...known, consecutiveFailures: 3 }, failure, now).nextAt).toEqual(minutes(40));
    expect(healthAfter({ ...known, consecutiveFailures: 500 }, failure, now).nextAt).toEqual(minutes(720));
  });

  test('that asked for patience gets it', () => {
    expect(healthAfter(known, { ...failure, nextAfterMs: 3_600_000 }, now).nextAt).toEqual(minutes(60));
    expect(healthAfter(known, { ...failure, nextAfterMs: 1_000 }, now).nextAt).toEqual(minutes(5));
  });

  test('whose hub tells of changes is visited seldom, unless a person wants it otherwise', () => {
    const answered: CollectOutcome = { status: 'unchanged', validators, nextAfterMs: 900_000 };
    expect(healthAfter({ ...known, isPushed: true }, answered, now).nextAt).toEqual(minutes(240));
    expect(healthAfter({ ...known, isPushed: true, settings: { everyMinutes: 30 } }, answered, now).nextAt).toEqual(minutes(30));
  });

  test('that is a page names the feeds of the page', () => {
    const outcome: CollectOutcome = { ...failure, code: 'source-html-page', details: {}, feedAddresses: ['https://news.example/rss'] };
    expect(healthAfter(known, outcome, now).lastErrorWords).toBe('https://news.example/rss');
  });

  test('that is gone is not asked again', () => {
    expect(healthAfter(known, { status: 'gone' }, now)).toMatchObject({ state: 'gone', lastErrorCode: 'source-gone', nextAt: null });
  });

  test('that moved is followed when it says so twice in a row', () => {
    const first = healthAfter(known, moved('https://new.example/'), now);
    expect(first.url).toBeUndefined();
    const second = healthAfter({ ...known, settings: first.settings }, moved('https://new.example/'), now);
    expect(second).toMatchObject({ url: 'https://new.example/', settings: {} });
  });

  test('that changed its mind about moving stays', () => {
    const first = healthAfter(known, moved('https://new.example/'), now);
    expect(healthAfter({ ...known, settings: first.settings }, moved('https://other.example/'), now)).toMatchObject({ settings: { pendingMove: 'https://other.example/' } });
    expect(healthAfter({ ...known, settings: first.settings }, { status: 'unchanged', validators, nextAfterMs: 1 }, now).settings).toEqual({});
  });

  test.each([
    [200, {}, 15],
    [12, {}, 60],
    [0, {}, 120],
    [200, { everyMinutes: 45 }, 45],
    [0, { everyMinutes: 5 }, 15],
  ])('with %d items a day and the settings %j is asked again after %d minutes', (itemsPerDay, settings, wait) => {
    expect(healthAfter({ ...known, itemsPerDay, settings }, { status: 'unchanged', validators, nextAfterMs: 900_000 }, now).nextAt).toEqual(minutes(wait));
  });

  test('whose publisher asks for more patience than its pace gets it', () => {
    expect(healthAfter({ ...known, settings: { everyMinutes: 20 } }, { status: 'unchanged', validators, nextAfterMs: 10_800_000 }, now).nextAt).toEqual(minutes(180));
  });

  test('added together with others does not stay together', () => {
    const last = healthAfter({ ...known, id: 'ffff0000-0000-4000-8000-000000000001' }, { status: 'unchanged', validators, nextAfterMs: 900_000 }, now);
    expect(last.nextAt).toEqual(new Date(now.getTime() + 990_000));
  });
});
