import { expect, it } from 'vitest';
import type { ClosedTime } from '../../../../bridge/plan-calls.ts';
import { closedBands } from './closed-bands.ts';

const hour = (of: number): string => new Date(Date.UTC(2026, 10, 24, of)).toISOString();
const quiet = (channelId: string, from: number, to: number): ClosedTime => ({ channelId, kind: 'quiet', reason: '', from: hour(from), to: hour(to) });
const bands = (closed: readonly ClosedTime[], ids: readonly string[], from = 0, until = 24) =>
  closedBands(closed, ids, Date.parse(hour(from)), Date.parse(hour(until))).map(({ kind, reason, fromMs, untilMs, channelIds }) =>
    [kind, reason, new Date(fromMs).getUTCHours(), new Date(untilMs).getUTCHours(), channelIds.join('+')].join(' ').replace('  ', ' '),
  );

it('tells where all channels are quiet and where only some are', () => {
  expect(bands([quiet('a', 22, 30), quiet('b', 20, 30)], ['a', 'b'])).toEqual(['quiet 20 22 b', 'quiet 22 0 a+b']);
});

it('looks only at the channels that are shown, and only at this day', () => {
  expect(bands([quiet('a', 22, 30), quiet('b', 20, 30)], ['a'], 23, 24)).toEqual(['quiet 23 0 a']);
});

it('keeps blackouts of different reasons apart', () => {
  const mourning: ClosedTime = { ...quiet('a', 8, 12), kind: 'blackout', reason: 'Mourning' };
  const holiday: ClosedTime = { ...quiet('a', 10, 14), kind: 'blackout', reason: 'Holiday' };
  expect(bands([mourning, holiday], ['a'])).toEqual(['blackout Mourning 8 12 a', 'blackout Holiday 10 14 a']);
});
