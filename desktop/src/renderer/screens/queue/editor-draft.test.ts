import { describe, expect, it } from 'vitest';
import { draftOf, isUntouched, type EditedFields, type EditingStart } from './editor-draft.ts';

const start: EditingStart = {
  post: { title: 'Mill opens', text: 'The mill opens on Monday.', link: null, hashtags: ['#mill', 'flour'] },
  telegramText: null,
  seen: { contentRev: 3, statusRev: 1, scheduleRev: 0, after: null },
};
const fields: EditedFields = { title: 'Mill opens', text: 'The mill opens on Monday.', link: '', hashtags: '#mill #flour', telegramText: null };

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

  it('keeps a text of its own for Telegram apart from the post', () => {
    expect(draftOf(start, { ...fields, telegramText: 'Short' })).toMatchObject({
      changes: {},
      variants: [{ network: 'telegram', base: null, mine: 'Short' }],
    });
  });
});
