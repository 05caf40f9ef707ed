import { describe, expect, test } from 'vitest';
import { applyMutation } from './apply-mutation.ts';
import type { MutationContext } from './mutation.ts';
import { applyWrites, type PostView } from './post-view.ts';
import { contextFor, draftView, postId } from './testing/post-view.ts';

const base = draftView().post;
const seen = { contentRev: 1, statusRev: 1, scheduleRev: 1, after: null };

const edit = (view: PostView, changes: object, variants: object[] = [], context: Partial<MutationContext> = {}) => {
  const result = applyMutation('editPost', { postId, seen, changes, variants, ...(context.resultOf && { seen: { ...seen, after: base.id } }) }, view, contextFor(context));
  return { result, view: result.outcome === 'rejected' ? view : applyWrites(view, result.writes) };
};
const text = (mine: string, from = base.text) => ({ text: { base: from, mine } });
/** A colleague's change came first. */
const changed = (change: Partial<PostView['post']>): PostView => draftView({ ...change, contentRev: 2 });

test('an edit of what was seen is applied as it is and withdraws the approval', () => {
  const { result, view } = edit(draftView({ status: 'approved', approvedHash: 'h', approvedContentRev: 1 }), text('New words.'));
  expect(result.outcome).toBe('applied');
  expect(view.post).toMatchObject({ text: 'New words.', contentRev: 2, status: 'draft', statusRev: 2, approvedHash: null, editedBy: contextFor().userId });
});

describe('a colleague was faster', () => {
  test('with another field: both stay', () => {
    const { result, view } = edit(changed({ title: 'Theirs' }), text('Mine.'));
    expect([result.outcome, view.post.title, view.post.text, view.post.contentRev]).toEqual(['merged', 'Theirs', 'Mine.', 3]);
  });

  test('with other words of the text: both stay', () => {
    const { result, view } = edit(changed({ text: 'The old bridge opens on Monday at nine.' }), text('The new bridge opens on Monday at ten.'));
    expect([result.outcome, view.post.text]).toEqual(['merged', 'The old bridge opens on Monday at ten.']);
  });

  test('with the same words: theirs stands, mine is kept whole as a conflict', () => {
    const { result, view } = edit(changed({ text: 'The new bridge opens on Friday at nine.' }), text('The new bridge opens on Sunday at nine.'));
    expect(result.outcome).toBe('conflict');
    expect(view.post).toMatchObject({ text: 'The new bridge opens on Friday at nine.', contentRev: 2 });
    expect(view.conflicts).toMatchObject([
      { field: 'text', base: base.text, theirs: 'The new bridge opens on Friday at nine.', mine: 'The new bridge opens on Sunday at nine.', state: 'open' },
    ]);
  });

  test('with the same list: theirs stands, mine is kept as JSON', () => {
    const { view } = edit(changed({ hashtags: ['#theirs'] }), { hashtags: { base: [], mine: ['#mine'] } });
    expect(view.post.hashtags).toEqual(['#theirs']);
    expect(view.conflicts).toMatchObject([{ field: 'hashtags', mine: '["#mine"]', theirs: '["#theirs"]' }]);
  });

  test('a field in conflict does not hold back the others', () => {
    const { result, view } = edit(changed({ hashtags: ['#theirs'] }), { hashtags: { base: [], mine: ['#mine'] }, ...text('Mine.') });
    expect([result.outcome, view.post.text, view.conflicts.length]).toEqual(['conflict', 'Mine.', 1]);
  });
});

describe('the text for one network', () => {
  const telegram = (from: string | null, mine: string | null) => [{ network: 'telegram', base: from, mine }];

  test('is added, changed and removed as a version of the post', () => {
    const added = edit(draftView(), {}, telegram(null, 'Short.')).view;
    expect([added.variants[0]?.text, added.post.contentRev]).toEqual(['Short.', 2]);
    expect(edit(added, {}, telegram('Short.', null)).view.variants).toEqual([]);
  });

  test('that a colleague wrote first is not overwritten', () => {
    const theirs = edit(draftView(), {}, telegram(null, 'Theirs.')).view;
    const { result, view } = edit(theirs, {}, telegram(null, 'Mine.'));
    expect([result.outcome, view.variants[0]?.text]).toEqual(['conflict', 'Theirs.']);
    expect(view.conflicts).toMatchObject([{ field: 'variant:telegram', base: 'null', mine: 'Mine.' }]);
  });
});

describe('on top of an own edit that ended in a conflict', () => {
  const conflicted = edit(changed({ text: 'The new bridge opens on Friday at nine.' }), text('The new bridge opens on Sunday at nine.')).view;
  const resultOf = () => ({ outcome: 'conflict' as const, revs: null });

  test('the next words go into the own copy and touch nothing of others', () => {
    const { result, view } = edit(conflicted, text('The new bridge opens on Sunday at ten.', 'The new bridge opens on Sunday at nine.'), [], { resultOf });
    expect([result.outcome, view.post.text]).toEqual(['conflict', 'The new bridge opens on Friday at nine.']);
    expect(view.conflicts).toMatchObject([{ mine: 'The new bridge opens on Sunday at ten.' }]);
  });

  test('a change of another field is refused rather than applied blind', () => {
    const { result } = edit(conflicted, { title: { base: 'Bridge opens', mine: 'x' } }, [], { resultOf });
    expect(result).toMatchObject({ outcome: 'rejected', code: 'depends-on-unresolved' });
  });
});

describe('settling a conflict', () => {
  const conflicted = edit(changed({ text: 'The new bridge opens on Friday at nine.' }), text('The new bridge opens on Sunday at nine.')).view;
  const [conflict] = conflicted.conflicts;
  const settle = (view: PostView, args: object) =>
    applyMutation('resolveConflict', { postId, conflictId: conflict?.id, value: null, seen: { ...seen, contentRev: 2 }, ...args }, view, contextFor());
  const after = (args: object): PostView => {
    const result = settle(conflicted, args);
    if (result.outcome === 'rejected') throw new Error(result.code);
    return applyWrites(conflicted, result.writes);
  };

  test.each([
    [{ choice: 'theirs' }, 'The new bridge opens on Friday at nine.', 2],
    [{ choice: 'mine' }, 'The new bridge opens on Sunday at nine.', 3],
    [{ choice: 'merged', value: 'Friday or Sunday.' }, 'Friday or Sunday.', 3],
  ])('%o', (args, expected, contentRev) => {
    const view = after(args);
    expect(view.post).toMatchObject({ text: expected, contentRev });
    expect(view.conflicts).toMatchObject([{ state: 'resolved', resolution: args.choice }]);
  });

  test('mine is refused where the post moved on again, theirs is not', () => {
    const moved = { ...conflicted, post: { ...conflicted.post, contentRev: 3 } };
    expect(settle(moved, { choice: 'mine' })).toMatchObject({ code: 'changed-since-read' });
    expect(settle(moved, { choice: 'theirs' }).outcome).toBe('applied');
  });

  test('a merge without a value, or of the wrong kind, is refused', () => {
    expect(settle(conflicted, { choice: 'merged' })).toMatchObject({ code: 'bad-input' });
    const ofList = { ...conflicted, conflicts: conflicted.conflicts.map((row) => ({ ...row, field: 'hashtags' })) };
    expect(settle(ofList, { choice: 'merged', value: 'no list' })).toMatchObject({ code: 'bad-input' });
  });

  test('settling twice changes nothing the second time', () => {
    expect(settle(after({ choice: 'mine' }), { choice: 'mine' })).toMatchObject({ outcome: 'applied', writes: [] });
  });
});
