import { describe, expect, test } from 'vitest';
import { applyMutation } from './apply-mutation.ts';
import type { MutationContext } from './mutation.ts';
import { applyWrites, type PostView } from './post-view.ts';
import { channelId, clientId, contextFor, draftView, postId, userId } from './testing/post-view.ts';

const colleague = '00000000-0000-4000-8000-0000000000c1';
const link = '00000000-0000-4000-8000-0000000000d1';
const seenOf = ({ post }: PostView) => ({ contentRev: post.contentRev, statusRev: post.statusRev, scheduleRev: post.scheduleRev, after: null });
const policy = (changes: { approverNotAuthor?: boolean; approvalsNeeded?: 1 | 2 }) => ({ id: clientId, clientId, approverNotAuthor: false, approvalsNeeded: 1, ...changes });
const act = (view: PostView, name: string, context: Partial<MutationContext> = {}, args: object = {}) => {
  const result = applyMutation(name, { postId, seen: seenOf(view), ...args }, view, contextFor(context));
  return { result, view: result.outcome === 'rejected' ? view : applyWrites(view, result.writes) };
};
const refusal = ({ result }: ReturnType<typeof act>): string => (result.outcome === 'rejected' ? result.code : 'ok');

describe('nobody approves their own post', () => {
  const view = { ...draftView({ editedBy: userId }), policy: policy({ approverNotAuthor: true }) };

  test('in the studio as in the cloud: the author is refused, a colleague is not', () => {
    expect(refusal(act(view, 'approvePost'))).toBe('approver-is-author');
    expect(act(view, 'approvePost', { userId: colleague }).view.post).toMatchObject({ status: 'approved', approvedBy: colleague });
  });

  test('a reviewer whom the author invited is refused, one of a colleague is not', () => {
    const reviewer = (invitedBy: string) => ({ userId: link, reviewer: { name: 'Vera', invitedBy } });
    expect(refusal(act(view, 'approvePost', reviewer(userId)))).toBe('approver-is-author');
    expect(act(view, 'approvePost', reviewer(colleague)).view.post).toMatchObject({ status: 'approved', approvedBy: null, approvals: { [link]: { name: 'Vera' } } });
  });
});

describe('two approvals', () => {
  const view = { ...draftView(), policy: policy({ approvalsNeeded: 2 }) };

  test('the first is noted, the second approves', () => {
    const first = act(view, 'approvePost').view;
    expect(first.post).toMatchObject({ status: 'draft', statusRev: 1, approvedHash: null });
    expect(Object.keys(first.post.approvals)).toEqual([userId]);
    const second = act(first, 'approvePost', { userId: colleague }).view;
    expect(second.post).toMatchObject({ status: 'approved', statusRev: 2, approvedBy: colleague });
  });

  test('one person twice, or with a link of their own, stays one person', () => {
    const twice = act(act(view, 'approvePost').view, 'approvePost').view;
    expect(twice.post.status).toBe('draft');
    const reviewed = act(twice, 'approvePost', { userId: link, reviewer: { name: 'Vera', invitedBy: userId } }).view;
    expect(reviewed.post.status).toBe('draft');
    expect(act(reviewed, 'approvePost', { userId: colleague }).view.post.status).toBe('approved');
  });

  test('an approval of other words counts for nothing', () => {
    const first = act(view, 'approvePost').view;
    const changes = { text: { base: first.post.text, mine: 'Other words.' } };
    const edited = act(first, 'editPost', { userId: colleague }, { changes, variants: [] }).view;
    expect(act(edited, 'approvePost', { userId: colleague }).view.post.status).toBe('draft');
  });

  test('planning says that somebody else has to approve', () => {
    const first = act(view, 'approvePost').view;
    const plan = { channelId, wallTime: '2026-11-24T12:00:00', timeZone: 'Europe/Berlin', fold: null };
    expect(refusal(act(view, 'schedulePost', {}, plan))).toBe('not-approved');
    expect(refusal(act(first, 'schedulePost', {}, plan))).toBe('second-approval-needed');
  });

  test('taking back is for the own approval; whoever has none takes back all', () => {
    const first = act(view, 'approvePost').view;
    expect(act(first, 'reopenPost', { userId: colleague }).view.post.approvals).toEqual(first.post.approvals);
    expect(act(first, 'reopenPost').view.post.approvals).toEqual({});
    const approved = act(first, 'approvePost', { userId: colleague }).view;
    expect(Object.keys(act(approved, 'reopenPost').view.post.approvals)).toEqual([colleague]);
    expect(act(approved, 'reopenPost', { userId: link }).view.post.approvals).toEqual({});
    expect(act(approved, 'rejectPost', {}, { reason: '' }).view.post.approvals).toEqual({});
  });
});
