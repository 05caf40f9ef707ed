import { describe, expect, test } from 'vitest';
import { approvalHash } from '../domain/approval-hash.ts';
import { cropPixels } from '../domain/media-edit.ts';
import { mediaOfPost } from '../networks/checked-media.ts';
import { applyMutation } from './apply-mutation.ts';
import { applyWrites, type PostView } from './post-view.ts';
import { mediaRow } from './testing/media-row.ts';
import { contextFor, draftView, postId } from './testing/post-view.ts';

const mediaId = '00000000-0000-4000-8000-0000000000b1';
const square = { x: 0.125, y: 0, width: 0.75, height: 1 };
const left = { x: 0, y: 0, width: 0.5, height: 1 };
const media = [mediaRow(mediaId, { altText: 'A bridge.' })];
const showing = (changes: Partial<PostView['post']> = {}): PostView => ({ ...draftView({ mediaIds: [mediaId], ...changes }), media });
const edits = (changes: Partial<{ crop: typeof square | null; coverMs: number | null; altText: string | null }>) => ({ [mediaId]: { crop: null, coverMs: null, altText: null, ...changes } });

function decide(view: PostView, name: string, args: object) {
  const { contentRev, statusRev, scheduleRev } = view.post;
  const result = applyMutation(name, { postId, seen: { contentRev, statusRev, scheduleRev, after: null }, ...args }, view, contextFor());
  return { outcome: result.outcome, code: result.outcome === 'rejected' ? result.code : null, view: result.outcome === 'rejected' ? view : applyWrites(view, result.writes) };
}
const show = (view: PostView, part: string, base: unknown, mine: unknown) => decide(view, 'editPost', { changes: {}, variants: [], mediaEdits: [{ mediaId, part, base, mine }] });
const hashOf = ({ post }: PostView): string => approvalHash(post, [], media);

describe('how a post shows a file', () => {
  test.each([
    ['crop', square],
    ['coverMs', 1_500],
    ['altText', 'The new bridge at dawn.'],
  ])('the %s is a new version of the post, and the file stays as it is', (part, mine) => {
    const { outcome, view } = show(showing(), part, null, mine);
    expect([outcome, view.post.contentRev, view.post.mediaEdits]).toEqual(['applied', 2, edits({ [part]: mine })]);
    expect(view.media).toEqual(media);
  });

  test.each([
    ['crop', square],
    ['coverMs', 1_500],
    ['altText', 'The new bridge at dawn.'],
  ])('the %s changed after the approval withdraws it, and what was approved hashes differently', (part, mine) => {
    const approved = decide(showing(), 'approvePost', {}).view;
    const changed = show(approved, part, null, mine).view;
    expect(changed.post).toMatchObject({ status: 'draft', approvedHash: null });
    expect(hashOf(changed)).not.toBe(approved.post.approvedHash);
    expect(decide(changed, 'approvePost', {}).view.post.approvedHash).toBe(hashOf(changed));
  });

  test('a post without edits hashes as it did before there were any', () => {
    const { mediaEdits: _, ...older } = showing().post;
    expect(approvalHash(older, [], media)).toBe(hashOf(showing()));
    expect(hashOf(showing({ mediaEdits: edits({}) }))).toBe(hashOf(showing()));
  });

  test('two people changing different parts of one file are joined; the same part is a conflict that can be settled', () => {
    const cropped = showing({ mediaEdits: edits({ crop: square }), contentRev: 2 });
    const joined = show(cropped, 'altText', null, 'Mine.').view;
    expect(joined.post.mediaEdits).toEqual(edits({ crop: square, altText: 'Mine.' }));
    const { outcome, view } = show(cropped, 'crop', null, left);
    expect([outcome, view.post.mediaEdits, view.conflicts[0]?.field]).toEqual(['conflict', edits({ crop: square }), `crop:${mediaId}`]);
    const settled = decide(view, 'resolveConflict', { conflictId: view.conflicts[0]?.id, choice: 'mine', value: null }).view;
    expect(settled.post.mediaEdits).toEqual(edits({ crop: left }));
  });

  test('a post shows the size of what is cut out and its own words', () => {
    const { post } = showing({ mediaEdits: edits({ crop: square, altText: 'Mine.' }) });
    expect(mediaOfPost(post, media)).toMatchObject([{ width: 600, height: 600, altText: 'Mine.', crop: square }]);
  });

  test.each([
    ['beyond the edge', { x: 0.5, y: 0, width: 0.6, height: 1 }],
    ['of nothing', { x: 0, y: 0, width: 0, height: 1 }],
  ])('a part %s is refused', (_what, crop) => {
    expect(show(showing(), 'crop', null, crop).code).toBe('bad-input');
  });

  test('a file deleted meanwhile comes back with the edit that shows it', () => {
    const deleted = { ...draftView(), media: [mediaRow(mediaId, { deletedAt: '2026-11-24T08:00:00.000Z' })] };
    const { view } = decide(deleted, 'editPost', { changes: { mediaIds: { base: [], mine: [mediaId] } }, variants: [] });
    expect(view.media).toEqual([mediaRow(mediaId)]);
  });

  test('an approval of words for a file that were changed since they were read is refused', () => {
    expect(decide(showing(), 'approvePost', { altTexts: ['A bridge.'] }).outcome).toBe('applied');
    expect(decide(showing(), 'approvePost', { altTexts: ['A dog.'] }).code).toBe('changed-since-read');
  });
});

test('whole pixels of a part lie in the picture, however small', () => {
  expect(cropPixels({ width: 3, height: 3 }, { x: 0.99, y: 0.99, width: 0.01, height: 0.01 })).toEqual({ left: 2, top: 2, width: 1, height: 1 });
});
