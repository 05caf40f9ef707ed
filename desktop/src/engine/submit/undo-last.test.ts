import { afterAll, beforeEach, expect, test } from 'vitest';
import { loadView } from '../overlay/load-view.ts';
import { clientStore, type ClientStore } from '../store/client-store.ts';
import { memoryFiles } from '../testing/memory-store.ts';
import { channelRow, modelIds, postRow } from '../testing/model-rows.ts';
import { virtualClock } from '../testing/virtual-clock.ts';
import type { SubmissionResult } from './submission.ts';
import { seenNow, submitIntent } from './submit-intent.ts';
import { undoLast } from './undo-last.ts';

const files = memoryFiles();
afterAll(() => files.close());
const { clientId, users, posts, channels } = modelIds;
const [postId] = posts;
const [channelId] = channels;
const actor = { clientId, userId: users[0], role: 'editor' as const };
const clock = virtualClock(3);

let store: ClientStore;
beforeEach(() => {
  files.clear();
  store = clientStore({ outbox: files.outbox, mirror: files.mirror, renewMirror: () => files.mirror, clock, actor: () => actor });
  const rows = [...channels.map(channelRow), postRow(postId)].map(({ table, row }) => ({ table, id: row.id, row: { ...row } }));
  store.applyChanges(rows, { cursor: { epoch: clock.uuid(), rev: 1 }, isWhole: true });
});

const view = () => store.read((reader) => loadView(reader, postId, 'seen_'));
const submit = (name: string, args: object): SubmissionResult =>
  submitIntent(store, clock, actor, { mutationId: clock.uuid(), name, args: { postId, seen: seenNow(store, postId), ...args }, isUndo: false });
const undo = () => undoLast(store, clock, actor, clock.uuid());
const plan = (wallTime: string) => ({ channelId, wallTime, timeZone: 'Europe/Berlin', fold: null });

test.each([
  ['approvePost', {}],
  ['rejectPost', { reason: 'off topic' }],
])('%s is taken back to a draft', (name, args) => {
  expect(submit(name, args).outcome).toBe('applied');
  expect(undo()).toMatchObject({ name, postId, submitted: { outcome: 'applied' } });
  expect(view()?.post).toMatchObject({ status: 'draft', rejectReason: null, approvedHash: null });
});

test('a plan is taken back: the first one goes away, a move returns to where it was', () => {
  submit('approvePost', {});
  submit('schedulePost', plan('2026-12-01T10:00:00'));
  submit('schedulePost', plan('2026-12-02T12:00:00'));
  undo();
  expect(view()?.publications[0]).toMatchObject({ state: 'planned', wallTime: '2026-12-01T10:00:00' });
  undo();
  expect(view()?.publications[0]).toMatchObject({ state: 'cancelled' });
});

test('a cancelled plan comes back at its time', () => {
  submit('approvePost', {});
  submit('schedulePost', plan('2026-12-01T10:00:00'));
  submit('unschedulePost', { channelId });
  undo();
  expect(view()?.publications[0]).toMatchObject({ state: 'planned', wallTime: '2026-12-01T10:00:00' });
});

test('an edit of text and variant is taken back word for word', () => {
  const before = view();
  submit('editPost', {
    changes: { text: { base: before?.post.text, mine: 'something else' }, hashtags: { base: [], mine: ['#new'] } },
    variants: [{ network: 'telegram', base: null, mine: 'for the channel' }],
  });
  expect(view()?.variants).toHaveLength(1);
  undo();
  expect(view()?.post).toMatchObject({ text: before?.post.text, hashtags: [] });
  expect(view()?.variants).toEqual([]);
});

test('labels go and come back', () => {
  submit('addLabel', { name: 'Hot', colour: 'red' });
  const labelId = view()?.postLabels[0]?.labelId;
  submit('removeLabel', { labelId });
  undo();
  expect(view()?.postLabels).toHaveLength(1);
  undo();
  expect(view()?.postLabels).toHaveLength(0);
});

test('decisions are taken back from the latest to the first, a comment is left out, and then there is nothing', () => {
  submit('rejectPost', { reason: '' });
  submit('addComment', { text: 'why?' });
  submit('addLabel', { name: 'Hot', colour: 'red' });
  expect([undo()?.name, undo()?.name, undo()]).toEqual(['addLabel', 'rejectPost', null]);
});

test('the same request to take back, put again, takes nothing more back', () => {
  submit('addLabel', { name: 'Hot', colour: 'red' });
  submit('rejectPost', { reason: '' });
  const mutationId = clock.uuid();
  undoLast(store, clock, actor, mutationId);
  expect(undoLast(store, clock, actor, mutationId)).toMatchObject({ submitted: { mutationId, outcome: 'applied' } });
  expect(view()?.postLabels).toHaveLength(1);
});

test('the same decision, put again, is stored once', () => {
  const submission = { mutationId: clock.uuid(), name: 'addComment', args: { postId, text: 'once' }, isUndo: false };
  submitIntent(store, clock, actor, submission);
  expect(submitIntent(store, clock, actor, submission)).toMatchObject({ outcome: 'applied' });
  expect(view()?.comments).toHaveLength(1);
});

test('a refusal is answered at once and not stored', () => {
  expect(submit('schedulePost', plan('2026-12-01T10:00:00'))).toMatchObject({ outcome: 'rejected', code: 'not-approved' });
  expect(store.readOutbox((reader) => reader.all('SELECT 1 FROM intent'))).toEqual([]);
});

test('a viewer decides nothing', () => {
  const args = { postId, seen: seenNow(store, postId) };
  const asViewer = submitIntent(store, clock, { ...actor, role: 'viewer' }, { mutationId: clock.uuid(), name: 'approvePost', args, isUndo: false });
  expect(asViewer).toMatchObject({ outcome: 'rejected', code: 'not-allowed' });
});

test('nothing is approved before the first copy is whole', () => {
  store.applyChanges([], { isWhole: false });
  expect(submit('approvePost', {})).toMatchObject({ outcome: 'rejected', code: 'still-loading' });
});
