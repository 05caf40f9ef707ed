import { describe, expect, test } from 'vitest';
import { approvalHash } from '../domain/approval-hash.ts';
import type { PublicationState } from '../domain/publication-state.ts';
import { applyMutation } from './apply-mutation.ts';
import type { MutationContext } from './mutation.ts';
import { applyWrites, type PostView } from './post-view.ts';
import { publicationIdOf } from './schedule-post.ts';
import { channelId, contextFor, draftView, postId } from './testing/post-view.ts';

const seen = { contentRev: 1, statusRev: 1, scheduleRev: 1, after: null };
const seenOf = ({ post }: PostView) => ({ contentRev: post.contentRev, statusRev: post.statusRev, scheduleRev: post.scheduleRev, after: null });
const plan = { channelId, wallTime: '2026-11-25T10:00:00', timeZone: 'Europe/Berlin', fold: null };

function run(view: PostView, name: string, args: object = {}, context: Partial<MutationContext> = {}): PostView {
  const result = applyMutation(name, { postId, seen: seenOf(view), ...args }, view, contextFor(context));
  if (result.outcome === 'rejected') throw new Error(`${name} was refused: ${result.code}`);
  return applyWrites(view, result.writes);
}
const refused = (view: PostView | undefined, name: string, args: object = {}, context: Partial<MutationContext> = {}) =>
  applyMutation(name, { postId, seen: view === undefined ? seen : seenOf(view), ...args }, view, contextFor(context));

const approved = (): PostView => run(draftView(), 'approvePost');
const scheduled = (): PostView => run(approved(), 'schedulePost', plan);
const withState = (state: PublicationState, more: object = {}): PostView => {
  const view = scheduled();
  return { ...view, publications: view.publications.map((row) => ({ ...row, state, ...more })) };
};

describe('approving', () => {
  test('stores who approved what, bound to the bytes', () => {
    const view = approved();
    expect(view.post).toMatchObject({ status: 'approved', statusRev: 2, approvedContentRev: 1, approvedBy: contextFor().userId });
    expect(view.post.approvedHash).toBe(approvalHash(draftView().post, [], []));
  });

  test.each([
    [{ contentRev: 2 }, 'changed-since-read'],
    [{ status: 'rejected' as const, statusRev: 2 }, 'status-changed'],
  ])('a post that changed meanwhile (%o) is refused', (change, code) => {
    expect(applyMutation('approvePost', { postId, seen }, draftView(change), contextFor())).toMatchObject({ outcome: 'rejected', code });
  });

  test('a second approval of the same words changes nothing, one of other words is refused', () => {
    const twice = applyMutation('approvePost', { postId, seen }, approved(), contextFor());
    expect(twice).toMatchObject({ outcome: 'applied', writes: [] });
    const other = { ...approved(), post: { ...approved().post, contentRev: 2 } };
    expect(applyMutation('approvePost', { postId, seen }, other, contextFor())).toMatchObject({ code: 'changed-since-read' });
  });

  test('an empty post, and one that the network would refuse, cannot be approved', () => {
    expect(refused(draftView({ title: ' ', text: '' }), 'approvePost')).toMatchObject({ code: 'post-empty' });
    expect(refused(draftView({ text: 'x'.repeat(5_000) }), 'approvePost')).toMatchObject({
      code: 'rules-broken',
      details: { network: 'telegram', rule: 'network-text-too-long', limit: 4096 },
    });
  });

  test('a plan held by an edit starts again with the new words', () => {
    const held = run(scheduled(), 'editPost', { changes: { title: { base: 'Bridge opens', mine: 'Bridge opens late' } }, variants: [] });
    expect(held.publications[0]).toMatchObject({ state: 'held', errorCode: 'publication-edited' });
    const again = run(held, 'approvePost');
    expect(again.publications[0]).toMatchObject({ state: 'planned', generation: 2, approvedHash: again.post.approvedHash, errorCode: null });
  });
});

describe('blackouts', () => {
  const blackout = { id: postId, clientId: postId, channelId: null, fromWallTime: '2026-11-25T00:00:00', untilWallTime: '2026-11-26T00:00:00', reason: 'Mourning', createdBy: postId, createdAt: '2026-11-24T09:00:00.000Z' };
  const quiet = (view: PostView, more: Partial<PostView['blackouts'][number]> = {}): PostView => ({ ...view, blackouts: [{ ...blackout, ...more }] });

  test('a time in one is refused with its reason and the next free time, past the quiet hours', () => {
    expect(refused(quiet(approved()), 'schedulePost', plan)).toMatchObject({
      code: 'time-in-blackout',
      details: { wallTime: '2026-11-25T10:00:00', reason: 'Mourning', next: '2026-11-26T00:00:00' },
    });
    const view = quiet(approved());
    const channels = view.channels.map((channel) => ({ ...channel, quietFrom: '22:00', quietUntil: '08:00' }));
    expect(refused({ ...view, channels }, 'schedulePost', plan)).toMatchObject({ details: { next: '2026-11-26T08:00:00' } });
  });

  test('the clock of the channel decides, whatever zone the plan names', () => {
    const inAlmaty = { ...plan, wallTime: '2026-11-25T03:30:00', timeZone: 'Asia/Almaty' };
    expect(refused(quiet(approved()), 'schedulePost', inAlmaty)).toMatchObject({ outcome: 'applied' });
    expect(refused(quiet(approved()), 'schedulePost', { ...inAlmaty, wallTime: '2026-11-25T04:00:00' })).toMatchObject({ code: 'time-in-blackout' });
  });

  test('one of another channel, and one that is over, forbid nothing', () => {
    expect(refused(quiet(approved(), { channelId: '00000000-0000-4000-8000-00000000000f' }), 'schedulePost', plan)).toMatchObject({ outcome: 'applied' });
    expect(refused(quiet(approved(), { untilWallTime: '2026-11-25T10:00:00' }), 'schedulePost', plan)).toMatchObject({ outcome: 'applied' });
  });

  test('"send now" is refused in one as well', () => {
    const held = withState('missed');
    const now = { decision: 'send-now', link: null, seenGeneration: 1, seenState: 'missed' };
    expect(refused(quiet(held, { fromWallTime: '2026-11-24T00:00:00' }), 'resolvePublication', { channelId, ...now })).toMatchObject({ code: 'time-in-blackout' });
    expect(refused(quiet(held), 'resolvePublication', { channelId, ...now })).toMatchObject({ outcome: 'applied' });
  });
});

describe('repeating', () => {
  const weekly = { channelId, weekdays: [4, 1, 4], everyWeeks: 1, wallTime: '10:00', firstDay: '2026-11-26', lastDay: null, mostTimes: null };
  const repeating = (): PostView => run(approved(), 'repeatPost', weekly);

  test('an approved post repeats on a channel, and takes the place of its own plan there', () => {
    const view = run(scheduled(), 'repeatPost', weekly);
    expect(view.recurrences).toMatchObject([{ postId, channelId, weekdays: [1, 4], state: 'active', generation: 1 }]);
    expect(view.publications).toMatchObject([{ state: 'cancelled' }]);
    expect(view.post.scheduleRev).toBe(scheduled().post.scheduleRev + 1);
  });

  test('another pattern takes the place of the one that is there', () => {
    const view = run(run(repeating(), 'changeRepeat', { channelId, to: 'stopped', seenGeneration: 1 }), 'repeatPost', { ...weekly, everyWeeks: 2 });
    expect(view.recurrences).toMatchObject([{ everyWeeks: 2, state: 'active', generation: 2 }]);
  });

  test.each<[string, object, string]>([
    ['a first time that is over', { firstDay: '2026-11-23' }, 'time-in-past'],
    ['no day before its end', { lastDay: '2026-11-25' }, 'repeat-never'],
    ['no weekday', { weekdays: [] }, 'bad-input'],
    ['a day that is none', { firstDay: '2026-02-30' }, 'bad-input'],
  ])('%s is refused', (_, more, code) => {
    expect(refused(approved(), 'repeatPost', { ...weekly, ...more })).toMatchObject({ code });
  });

  test('needs an approval, and a plan nobody changed meanwhile', () => {
    expect(refused(draftView(), 'repeatPost', weekly)).toMatchObject({ code: 'not-approved' });
    expect(refused(scheduled(), 'repeatPost', { ...weekly, seen: seenOf(approved()) })).toMatchObject({ code: 'plan-changed' });
  });

  test('is paused, goes on and is stopped by what the person saw of it, whatever else was planned', () => {
    const change = (view: PostView, to: string, seenGeneration = 1) => refused(view, 'changeRepeat', { channelId, to, seenGeneration, seen });
    const paused = run(repeating(), 'changeRepeat', { channelId, to: 'paused', seenGeneration: 1 });
    expect(paused.recurrences).toMatchObject([{ state: 'paused', generation: 1 }]);
    expect(change(paused, 'paused')).toMatchObject({ outcome: 'applied', writes: [] });
    expect(change(paused, 'active')).toMatchObject({ outcome: 'applied' });
    expect(change(paused, 'stopped', 2)).toMatchObject({ code: 'plan-changed' });
    const stopped = run(paused, 'changeRepeat', { channelId, to: 'stopped', seenGeneration: 1 });
    expect(change(stopped, 'active')).toMatchObject({ code: 'plan-changed' });
    expect(change(approved(), 'stopped')).toMatchObject({ code: 'not-found' });
  });
});

describe('taking an approval back', () => {
  test.each(['rejectPost', 'reopenPost'])('%s holds what waits for its hour', (name) => {
    const view = run(scheduled(), name, { reason: 'wrong' });
    expect(view.post).toMatchObject({ approvedHash: null, approvedBy: null, approvedContentRev: null });
    expect(view.publications[0]).toMatchObject({ state: 'held', errorCode: 'publication-unapproved' });
  });

  test.each(['rejectPost', 'reopenPost', 'editPost'])('%s is refused once it may be out', (name) => {
    const edit = { changes: { title: { base: 'Bridge opens', mine: 'x' } }, variants: [], reason: '' };
    for (const state of ['sending', 'unknown', 'published', 'needs_human'] as const) {
      expect(refused(withState(state), name, edit)).toMatchObject({ code: 'post-published' });
    }
  });
});

describe('planning', () => {
  test('writes the one row of post and channel, and moving it is the next generation', () => {
    const first = scheduled();
    expect(first.publications).toMatchObject([{ id: publicationIdOf(postId, channelId), dueAt: '2026-11-25T09:00:00.000Z', generation: 1 }]);
    const moved = run(first, 'schedulePost', { ...plan, wallTime: '2026-11-26T10:00:00' });
    expect(moved.publications).toMatchObject([{ dueAt: '2026-11-26T09:00:00.000Z', generation: 2, attempt: 0 }]);
    expect(moved.post.scheduleRev).toBe(3);
  });

  test.each([
    ['2026-03-29T02:30:00', 'time-in-gap'],
    ['2026-10-25T02:30:00', 'time-ambiguous'],
    ['2026-02-30T10:00:00', 'time-invalid'],
    ['2026-11-24T09:58:00', 'time-in-past'],
  ])('%s is refused: %s', (wallTime, code) => {
    const context = code === 'time-in-past' ? {} : { decidedAt: '2026-01-01T00:00:00.000Z' };
    expect(refused(approved(), 'schedulePost', { ...plan, wallTime }, context)).toMatchObject({ outcome: 'rejected', code });
  });

  test('"now" by the clock of the device is not the past', () => {
    expect(run(approved(), 'schedulePost', { ...plan, wallTime: '2026-11-24T10:00:00' }).publications).toHaveLength(1);
  });

  test('needs an approval of exactly these words, for this channel', () => {
    expect(refused(draftView(), 'schedulePost', plan)).toMatchObject({ code: 'not-approved' });
    const sneaked = { ...approved(), post: { ...approved().post, text: 'Other words.' } };
    expect(refused(sneaked, 'schedulePost', plan)).toMatchObject({ code: 'changed-since-read' });
    const elsewhere = run(draftView({ channelIds: [] }), 'approvePost');
    expect(refused(elsewhere, 'schedulePost', plan)).toMatchObject({ code: 'not-approved-for-channel' });
  });

  test('two plans made offline: the second is refused, not written over the first', () => {
    const other = applyMutation('schedulePost', { postId, seen: seenOf(approved()), ...plan }, scheduled(), contextFor());
    expect(other).toMatchObject({ outcome: 'rejected', code: 'plan-changed' });
  });

  test('once sending began it can neither be moved nor cancelled', () => {
    for (const state of ['sending', 'unknown', 'published', 'needs_human'] as const) {
      expect(refused(withState(state), 'schedulePost', plan)).toMatchObject({ code: 'sending-started' });
      expect(refused(withState(state), 'unschedulePost', { channelId })).toMatchObject({ code: 'sending-started' });
    }
  });

  test('a channel that is gone or needs its key again takes no plan', () => {
    const channelAs = (state: 'disabled' | 'reconnect'): PostView => ({ ...approved(), channels: approved().channels.map((row) => ({ ...row, state })) });
    expect(refused(channelAs('disabled'), 'schedulePost', plan)).toMatchObject({ code: 'channel-missing' });
    expect(refused(channelAs('reconnect'), 'schedulePost', plan)).toMatchObject({ code: 'channel-needs-reconnect' });
  });

  test('cancelling twice is cancelling once', () => {
    const cancelled = run(scheduled(), 'unschedulePost', { channelId });
    expect(cancelled.publications[0]?.state).toBe('cancelled');
    expect(refused(cancelled, 'unschedulePost', { channelId })).toMatchObject({ outcome: 'applied', writes: [] });
  });
});

describe('settling what only a person can', () => {
  const settle = (view: PostView, decision: string, more: object = {}) => ({
    channelId,
    decision,
    link: null,
    seenGeneration: view.publications[0]?.generation ?? 0,
    seenState: view.publications[0]?.state,
    ...more,
  });

  test('"it is out" keeps the link', () => {
    const view = withState('needs_human');
    const link = 'https://t.me/city/5';
    expect(run(view, 'resolvePublication', settle(view, 'out', { link })).publications[0]).toMatchObject({ state: 'published', externalUrl: link });
  });

  test('"send it now" is a new generation due at once', () => {
    const view = withState('missed');
    expect(run(view, 'resolvePublication', settle(view, 'send-now')).publications[0]).toMatchObject({ state: 'planned', generation: 2, dueAt: contextFor().decidedAt });
  });

  test('"send it now" needs an approval', () => {
    const view = { ...withState('held'), post: { ...withState('held').post, status: 'draft' as const, approvedHash: null } };
    expect(refused(view, 'resolvePublication', settle(view, 'send-now'))).toMatchObject({ code: 'not-approved' });
  });

  test('the answer of a second person, who saw an older state, changes nothing', () => {
    const view = withState('needs_human');
    const args = settle(view, 'drop');
    expect(refused(run(view, 'resolvePublication', args), 'resolvePublication', args)).toMatchObject({ code: 'plan-changed' });
    expect(refused(view, 'resolvePublication', { ...args, seenGeneration: 7 })).toMatchObject({ code: 'plan-changed' });
  });
});

describe('labels', () => {
  const label = { name: 'Hot', colour: 'red' };
  test('one of a name, whoever made it, and added once', () => {
    const once = run(draftView(), 'addLabel', label);
    const twice = run(once, 'addLabel', { ...label, name: ' hot ' }, { mutationId: '00000000-0000-4000-8000-0000000000a2' });
    expect([twice.labels.length, twice.postLabels.length]).toEqual([1, 1]);
  });

  test('removing what is not there is harmless', () => {
    const [row] = run(draftView(), 'addLabel', label).postLabels;
    expect(refused(draftView(), 'removeLabel', { labelId: row?.labelId })).toMatchObject({ outcome: 'applied', writes: [] });
  });
});

describe('for every intent', () => {
  test('an unknown name, wrong arguments, a missing post and a viewer each have their refusal', () => {
    expect(refused(draftView(), 'publishNow')).toMatchObject({ code: 'unknown-intent', details: { name: 'publishNow' } });
    expect(refused(draftView(), 'toString')).toMatchObject({ code: 'unknown-intent' });
    expect(refused(draftView(), 'rejectPost', { reason: 5 })).toMatchObject({ code: 'bad-input', details: { field: 'reason' } });
    expect(refused(undefined, 'approvePost')).toMatchObject({ code: 'not-found' });
    expect(refused(draftView(), 'approvePost', {}, { role: 'viewer' })).toMatchObject({ code: 'not-allowed' });
  });

  test('a decision on top of one that is not settled is refused', () => {
    const after = '00000000-0000-4000-8000-0000000000b9';
    const args = { seen: { ...seen, after } };
    expect(refused(draftView(), 'approvePost', args)).toMatchObject({ code: 'depends-on-unresolved' });
    expect(refused(draftView(), 'approvePost', args, { resultOf: () => ({ outcome: 'conflict', revs: null }) })).toMatchObject({ code: 'depends-on-unresolved' });
    const merged = { outcome: 'merged' as const, revs: { contentRev: 1, statusRev: 1, scheduleRev: 1 } };
    expect(refused(draftView(), 'approvePost', args, { resultOf: () => merged })).toMatchObject({ code: 'changed-since-read' });
  });
});
