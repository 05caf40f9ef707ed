import { describe, expect, test } from 'vitest';
import { approvalHash } from '../domain/approval-hash.ts';
import { applyMutation } from './apply-mutation.ts';
import { applyWrites, type PostView } from './post-view.ts';
import { mediaRow } from './testing/media-row.ts';
import { contextFor, draftView, postId } from './testing/post-view.ts';

const idOf = (n: number): string => `00000000-0000-4000-8000-0000000000b${n}`;
const [first, second, third] = [idOf(1), idOf(2), idOf(3)];
const media = [first, second, third].map((id) => mediaRow(id));
const showing = (mediaIds: string[], changes: Partial<PostView['post']> = {}): PostView => ({ ...draftView({ mediaIds, ...changes }), media });

const decide = (view: PostView, name: string, args: object) => {
  const { contentRev, statusRev, scheduleRev } = view.post;
  const result = applyMutation(name, { postId, seen: { contentRev, statusRev, scheduleRev, after: null }, ...args }, view, contextFor());
  return { outcome: result.outcome, view: result.outcome === 'rejected' ? view : applyWrites(view, result.writes) };
};
const rearrange = (view: PostView, base: string[], mine: string[]) => decide(view, 'editPost', { changes: { mediaIds: { base, mine } }, variants: [] });

describe('pictures of a post', () => {
  test.each([
    ['added', [], [first]],
    ['taken away', [first, second], [second]],
    ['put into another order', [first, second, third], [third, first, second]],
  ])('are %s as a new version', (_what, before, after) => {
    const { outcome, view } = rearrange(showing(before), before, after);
    expect([outcome, view.post.mediaIds, view.post.contentRev]).toEqual(['applied', after, 2]);
  });

  test.each([
    ['added', [first, second]],
    ['taken away', []],
  ])('%s after the approval withdraw it, and the next approval covers them', (_what, after) => {
    const approved = decide(showing([first]), 'approvePost', {}).view;
    const changed = rearrange(approved, [first], after).view;
    expect(changed.post).toMatchObject({ status: 'draft', approvedHash: null });
    const again = decide(changed, 'approvePost', {}).view;
    expect(again.post.approvedHash).toBe(approvalHash(again.post, [], media));
    expect(again.post.approvedHash).not.toBe(approved.post.approvedHash);
  });

  test('an order that a colleague changed as well is kept beside theirs', () => {
    const { outcome, view } = rearrange(showing([second, first], { contentRev: 2 }), [first, second], [first, second, third]);
    expect([outcome, view.post.mediaIds]).toEqual(['conflict', [second, first]]);
    expect(view.conflicts).toMatchObject([{ field: 'mediaIds', mine: JSON.stringify([first, second, third]) }]);
    const [conflict] = view.conflicts;
    expect(decide(view, 'resolveConflict', { conflictId: conflict?.id, choice: 'mine', value: null }).view.post.mediaIds).toEqual([first, second, third]);
  });

  test('the same change made by two people is one', () => {
    const { outcome, view } = rearrange(showing([first, second]), [first], [first, second]);
    expect([outcome, view.post.contentRev, view.conflicts]).toEqual(['applied', 1, []]);
  });

  test('leave the words alone that a colleague changed meanwhile', () => {
    const { view } = rearrange(showing([], { text: 'Their words.', contentRev: 2 }), [], [first]);
    expect(view.post).toMatchObject({ text: 'Their words.', mediaIds: [first] });
  });
});
