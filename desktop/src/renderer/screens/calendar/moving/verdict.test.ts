import { expect, it } from 'vitest';
import { planEntry } from '../testing/plan-entry.ts';
import { verdictOn } from './verdict.ts';

const entry = planEntry('2026-11-24T14:00:00', '2026-11-24T09:00:00.000Z');
const now = Date.parse('2026-11-24T06:00:00.000Z');
const at = (clock: string, changes: { quiet?: boolean; state?: 'sending'; others?: string[]; blackout?: boolean } = {}) => {
  const channel = { ...entry.channel, ...(changes.quiet === true ? { quietFrom: '22:00', quietUntil: '08:00' } : {}) };
  const own = { ...entry, publication: { ...entry.publication, state: changes.state ?? entry.publication.state } };
  const others = (changes.others ?? []).map((dueAt, index) => ({ ...entry, publication: { ...entry.publication, id: `other${index}`, dueAt } }));
  const blackouts = [{ id: 'b', clientId: 'c', channelId: null, fromWallTime: '2026-11-25T00:00:00', untilWallTime: '2026-11-26T00:00:00', reason: 'Mourning', createdBy: 'p', createdAt: '' }];
  const known = { blackouts: changes.blackout === true ? blackouts : [], entries: [own, ...others] };
  const verdict = verdictOn({ channel, ms: Date.parse(clock), publicationId: entry.publication.id }, known, now);
  return verdict.kind === 'refused' ? verdict.fault.code : verdict.kind === 'ask' ? verdict.why : verdict.kind;
};

it('lets a plan go where nothing is in its way', () => {
  expect(at('2026-11-24T09:15:00Z')).toBe('fine');
});

it('refuses what is over, what a blackout forbids, and a post that is on its way out', () => {
  expect(at('2026-11-24T05:00:00Z')).toBe('time-in-past');
  expect(at('2026-11-25T09:00:00Z', { blackout: true })).toBe('time-in-blackout');
  expect(at('2026-11-24T09:15:00Z', { state: 'sending' })).toBe('sending-started');
});

it('asks before a quiet hour and before a time that another post of the channel has', () => {
  expect(at('2026-11-24T17:00:00Z', { quiet: true })).toBe('quiet');
  expect(at('2026-11-24T16:59:00Z', { quiet: true })).toBe('fine');
  expect(at('2026-11-24T10:00:00Z', { others: ['2026-11-24T10:00:00.000Z'] })).toBe('taken');
});

it('does not take a post for its own neighbour', () => {
  expect(at('2026-11-24T09:00:00Z')).toBe('fine');
});
