import { describe, expect, test } from 'vitest';
import { decideOccurrence, type OpenOccurrence } from './decide-occurrence.ts';

const now = 1_000;
const waiting: OpenOccurrence = { generation: 1, state: 'planned', errorCode: null, dueMs: 2_000, isFollowing: true, originHash: 'a' };
const held = { state: 'held', errorCode: 'publication-origin-changed' } as const;
const paused = { state: 'cancelled', errorCode: 'publication-repeat-paused' } as const;
const active = { state: 'active', generation: 1 } as const;
type Case = [string, Partial<OpenOccurrence>, { state: 'active' | 'paused' | 'stopped' | 'finished'; generation: number }, string | null, object];

describe('what becomes of a copy', () => {
  test.each<Case>([
    ['nothing changed', {}, active, 'a', { kind: 'keep' }],
    ['the recurrence was stopped', {}, { ...active, state: 'stopped' }, 'a', { kind: 'stop', state: 'cancelled', code: null }],
    ['another pattern took its place', held, { ...active, generation: 2 }, 'a', { kind: 'stop', state: 'cancelled', code: null }],
    ['it is out already', { state: 'published' }, { ...active, state: 'stopped' }, 'a', { kind: 'keep' }],
    ['the recurrence is paused', {}, { ...active, state: 'paused' }, 'a', { kind: 'stop', state: 'cancelled', code: 'publication-repeat-paused' }],
    ['it goes on after a pause', paused, active, 'a', { kind: 'plan', withWords: false }],
    ['it goes on after its hour', { ...paused, dueMs: 900 }, active, 'a', { kind: 'keep' }],
    ['a person took it off the plan', { state: 'cancelled' }, active, 'b', { kind: 'keep' }],
    ['the post lost its approval', {}, active, null, { kind: 'stop', state: 'held', code: 'publication-origin-changed' }],
    ['the post is approved again as it was', held, active, 'a', { kind: 'plan', withWords: false }],
    ['the post is approved with other words', held, active, 'b', { kind: 'plan', withWords: true }],
    ['the words changed while it waited', {}, active, 'b', { kind: 'plan', withWords: true }],
    ['its hour went by while it was held: a person decides', { ...held, dueMs: 900 }, active, 'b', { kind: 'keep' }],
    ['it has words of its own', { isFollowing: false }, active, null, { kind: 'keep' }],
    ['it has words of its own and the recurrence goes on', { ...paused, isFollowing: false }, active, null, { kind: 'plan', withWords: false }],
    ['it has words of its own and the recurrence is stopped', { isFollowing: false }, { ...active, state: 'stopped' }, 'a', { kind: 'stop', state: 'cancelled', code: null }],
    ['something else holds it', { state: 'held', errorCode: 'publication-in-blackout' }, active, null, { kind: 'keep' }],
  ])('%s', (_, changes, recurrence, approvedHash, decision) => {
    expect(decideOccurrence({ ...waiting, ...changes }, recurrence, approvedHash, now)).toEqual(decision);
  });
});
