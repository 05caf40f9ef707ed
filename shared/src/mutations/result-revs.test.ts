import { expect, test } from 'vitest';
import { applyMutation } from './apply-mutation.ts';
import { contextFor, draftView, postId } from './testing/post-view.ts';

const seen = { contentRev: 1, statusRev: 1, scheduleRev: 1, after: null };
const first = '00000000-0000-4000-8000-0000000000b1';

test('an approval that names an own edit covers exactly the text of that edit', () => {
  const edit = applyMutation(
    'editPost',
    { postId, seen, changes: { title: { base: 'Bridge opens', mine: 'Bridge opens early' } }, variants: [] },
    draftView(),
    contextFor(),
  );
  expect(edit).toMatchObject({ outcome: 'applied', resultRevs: { contentRev: 2, statusRev: 1 } });
  const approval = applyMutation(
    'approvePost',
    { postId, seen: { ...seen, after: first } },
    draftView({ title: 'Bridge opens early', contentRev: 2 }),
    contextFor({ resultOf: () => ({ outcome: 'applied', revs: edit.resultRevs }) }),
  );
  expect(approval.outcome).toBe('applied');
});

test('an own decision that says nothing about the words does not carry an approval over words of a colleague', () => {
  const rejectedPost = draftView({ status: 'rejected', statusRev: 2 });
  const changedByColleague = draftView({ status: 'rejected', statusRev: 2, text: 'Something else.', contentRev: 2 });
  expect(rejectedPost.post.contentRev).toBe(1);
  const reopened = applyMutation(
    'reopenPost',
    { postId, seen: { ...seen, statusRev: 2 } },
    changedByColleague,
    contextFor(),
  );
  expect(reopened).toMatchObject({ outcome: 'applied', resultRevs: { contentRev: 1, statusRev: 3 } });
  const approval = applyMutation(
    'approvePost',
    { postId, seen: { ...seen, after: first } },
    draftView({ text: 'Something else.', contentRev: 2, statusRev: 3 }),
    contextFor({ resultOf: () => ({ outcome: 'applied', revs: reopened.resultRevs }) }),
  );
  expect(approval).toMatchObject({ outcome: 'rejected', code: 'changed-since-read' });
});

test('a label vouches for nothing: a decision that rests on it is refused', () => {
  const label = applyMutation('addLabel', { postId, name: 'hot', colour: 'red' }, draftView(), contextFor());
  expect(label).toMatchObject({ outcome: 'applied', resultRevs: null });
  const approval = applyMutation(
    'approvePost',
    { postId, seen: { ...seen, after: first } },
    draftView(),
    contextFor({ resultOf: () => ({ outcome: 'applied', revs: label.resultRevs }) }),
  );
  expect(approval).toMatchObject({ outcome: 'rejected', code: 'depends-on-unresolved' });
});
