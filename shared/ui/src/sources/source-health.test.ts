import type { Source } from '@zavod/shared/tables/source.ts';
import { expect, it } from 'vitest';
import { healthOf } from './source-health.ts';

const source: Source & { silentDays: number | null } = {
  id: '00000000-0000-4000-8000-000000000001',
  clientId: '00000000-0000-4000-8000-000000000002',
  kind: 'rss',
  title: 'Mill news',
  url: 'https://example.org/feed',
  state: 'active',
  lastSuccessAt: '2026-11-24T08:00:00.000Z',
  lastErrorAt: null,
  lastErrorCode: null,
  lastErrorWords: null,
  consecutiveFailures: 0,
  itemsPerDay: 4.2,
  nextAt: '2026-11-24T09:00:00.000Z',
  createdAt: '2026-11-01T08:00:00.000Z',
  silentDays: null,
};

it('is fine after a success, new before the first one', () => {
  expect(healthOf(source)).toEqual({ kind: 'fine', since: source.lastSuccessAt, itemsPerDay: 4.2, nextAt: source.nextAt });
  expect(healthOf({ ...source, lastSuccessAt: null })).toEqual({ kind: 'new' });
});

it('says when it answers and brings nothing any more', () => {
  expect(healthOf({ ...source, silentDays: 12 })).toEqual({ kind: 'silent', days: 12, nextAt: source.nextAt });
  expect(healthOf({ ...source, silentDays: 12, state: 'paused' })).toEqual({ kind: 'paused' });
});

it('names the status that the site answered with, and the service that refused', () => {
  const sick = { ...source, consecutiveFailures: 1, lastErrorCode: 'source-http-error', lastErrorWords: 'HTTP 503' };
  expect(healthOf(sick)).toMatchObject({ kind: 'sick', details: { status: '503' } });
  expect(healthOf({ ...sick, kind: 'youtube', lastErrorCode: 'source-quota-gone', lastErrorWords: null })).toMatchObject({ details: { service: 'youtube' } });
});

it('is sick with a code that has a sentence, also where the cloud names one this studio does not know', () => {
  expect(healthOf({ ...source, consecutiveFailures: 2, lastErrorCode: 'source-not-a-feed' })).toMatchObject({ kind: 'sick', code: 'source-not-a-feed' });
  expect(healthOf({ ...source, consecutiveFailures: 2, lastErrorCode: 'solar-flare' })).toMatchObject({ code: 'fetch-failed' });
});

it('does not complain about a source that a person paused', () => {
  expect(healthOf({ ...source, state: 'paused', consecutiveFailures: 9 })).toEqual({ kind: 'paused' });
});
