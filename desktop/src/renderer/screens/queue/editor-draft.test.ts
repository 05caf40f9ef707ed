import { describe, expect, it } from 'vitest';
import type { PostDetail } from '../../../bridge/post-calls.ts';
import { checkedFields, draftOf, isUntouched, startEditing, type EditedFields, type EditingStart } from './editor-draft.ts';

const start: EditingStart = {
  post: { title: 'Mill opens', text: 'The mill opens on Monday.', link: null, hashtags: ['#mill', 'flour'], channelIds: ['a', 'b'] },
  variants: { instagram: 'Flour soon' },
  seen: { contentRev: 3, statusRev: 1, scheduleRev: 0, after: null },
};
const fields: EditedFields = {
  title: 'Mill opens',
  text: 'The mill opens on Monday.',
  link: '',
  hashtags: '#mill #flour',
  channelIds: ['b', 'a'],
  variants: { telegram: null, instagram: 'Flour soon' },
};

describe('draftOf', () => {
  it('has nothing to say where nothing was touched', () => {
    expect(isUntouched(draftOf(start, fields))).toBe(true);
    expect(isUntouched(draftOf(start, { ...fields, hashtags: ' mill,  #flour ' }))).toBe(true);
  });

  it('names only the fields that changed, with what they were', () => {
    expect(draftOf(start, { ...fields, text: 'The mill opens on Friday.' }).changes).toEqual({
      text: { base: 'The mill opens on Monday.', mine: 'The mill opens on Friday.' },
    });
  });

  it('reads hashtags however they are typed', () => {
    expect(draftOf(start, { ...fields, hashtags: 'mill, #bread bread' }).changes.hashtags?.mine).toEqual(['mill', 'bread']);
  });

  it('takes an emptied link for no link', () => {
    const linked = { ...start, post: { ...start.post, link: 'https://example.org' } };
    expect(draftOf(linked, { ...fields, link: '  ' }).changes.link).toEqual({ base: 'https://example.org', mine: null });
  });

  it('keeps the texts of their own apart from the post, one for each network', () => {
    expect(draftOf(start, { ...fields, variants: { telegram: 'Short', instagram: null, youtube: 'Long' } })).toMatchObject({
      changes: {},
      variants: [
        { network: 'telegram', base: null, mine: 'Short' },
        { network: 'instagram', base: 'Flour soon', mine: null },
        { network: 'youtube', base: null, mine: 'Long' },
      ],
    });
  });

  it('leaves the text of a network alone that nobody touched', () => {
    expect(draftOf(start, { ...fields, variants: { ...fields.variants, telegram: 'Short' } }).variants).toEqual([{ network: 'telegram', base: null, mine: 'Short' }]);
  });

  it('names the channels only where the choice differs, whatever its order', () => {
    expect(draftOf(start, fields).changes.channelIds).toBeUndefined();
    expect(draftOf(start, { ...fields, channelIds: ['b'] }).changes.channelIds).toEqual({ base: ['a', 'b'], mine: ['b'] });
  });
});

describe('startEditing', () => {
  // Only what the editor reads of a post.
  const detail = {
    post: { ...start.post, mediaIds: [] },
    variants: [{ network: 'telegram', text: 'Theirs' }, { network: 'instagram', text: 'Flour soon' }],
    media: [],
    seen: start.seen,
    draft: { changes: {}, variants: [{ network: 'telegram', base: 'Ours', mine: 'Ours, longer' }, { network: 'youtube', base: null, mine: 'Long' }], seen: start.seen, savedAt: '' },
  } as unknown as PostDetail;

  it('goes on from the saved words of every network and from the base they were typed over', () => {
    const editing = startEditing(detail);
    expect(editing.start.variants).toEqual({ telegram: 'Ours', instagram: 'Flour soon', youtube: null });
    expect(editing.fields.variants).toEqual({ telegram: 'Ours, longer', instagram: 'Flour soon', youtube: 'Long' });
    expect(draftOf(editing.start, editing.fields).variants).toEqual(detail.draft?.variants);
  });

  it('shows the rules what stands in the fields', () => {
    const { fields: begun } = startEditing(detail);
    expect(checkedFields({ ...begun, variants: { ...begun.variants, instagram: null } }, detail).variants).toEqual([
      { network: 'telegram', text: 'Ours, longer' },
      { network: 'youtube', text: 'Long' },
    ]);
  });
});
