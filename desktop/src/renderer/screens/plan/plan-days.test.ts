import { expect, it } from 'vitest';
import type { PlanEntry } from '../../../bridge/plan-calls.ts';
import { daysOf, isLate } from './plan-days.ts';

const channel: PlanEntry['channel'] = {
  id: '00000000-0000-4000-8000-000000000001',
  clientId: '00000000-0000-4000-8000-000000000002',
  network: 'telegram',
  mode: 'api',
  title: 'Mill news',
  handle: null,
  externalId: '-1',
  url: null,
  timeZone: 'Asia/Almaty',
  state: 'active',
  stateCode: null,
  graceMinutes: 15,
  tokenExpiresAt: null,
  lastSuccessAt: null,
  quietFrom: null,
  quietUntil: null,
  createdAt: '2026-11-01T00:00:00.000Z',
};
const entry = (wallTime: string, dueAt: string, state: PlanEntry['publication']['state'] = 'planned'): PlanEntry => ({
  channel,
  postTitle: wallTime,
  thumbnailSha256: null,
  isWaiting: false,
  repeats: null,
  publication: {
    id: channel.id,
    clientId: channel.clientId,
    postId: channel.id,
    channelId: channel.id,
    state,
    wallTime,
    timeZone: 'Asia/Almaty',
    fold: null,
    tzVersion: '',
    dueAt,
    generation: 1,
    attempt: 0,
    approvedHash: '',
    externalId: null,
    externalUrl: null,
    publishedAt: null,
    removedAt: null,
    errorCode: null,
    errorWords: null,
    createdBy: channel.id,
    createdAt: dueAt,
    updatedAt: dueAt,
  },
});

it('puts a post under the day of the channel, not of the person', () => {
  const days = daysOf([
    entry('2026-11-25T02:00:00', '2026-11-24T21:00:00.000Z'),
    entry('2026-11-24T09:00:00', '2026-11-24T04:00:00.000Z'),
    entry('2026-11-24T08:00:00', '2026-11-24T03:00:00.000Z'),
  ]);
  expect(days.map(({ day, entries }) => [day, ...entries.map(({ postTitle }) => postTitle.slice(11, 16))])).toEqual([
    ['2026-11-24', '08:00', '09:00'],
    ['2026-11-25', '02:00'],
  ]);
});

it('calls late only what should be out by itself and is not', () => {
  const now = '2026-11-24T04:05:00.000Z';
  expect(isLate(entry('2026-11-24T09:00:00', '2026-11-24T04:00:00.000Z'), now)).toBe(true);
  expect(isLate(entry('2026-11-24T09:00:00', '2026-11-24T04:00:00.000Z', 'held'), now)).toBe(false);
  expect(isLate(entry('2026-11-24T09:05:00', '2026-11-24T04:04:30.000Z'), now)).toBe(false);
});
