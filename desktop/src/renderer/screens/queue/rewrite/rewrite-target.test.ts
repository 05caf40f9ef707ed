import { expect, it } from 'vitest';
import type { EditedFields } from '../editor-draft.ts';
import { askedFor, changeAt, targetsIn, wordsAt } from './rewrite-target.ts';

const fields: EditedFields = { title: 'Mill', text: 'The mill opens.', hashtags: '', link: '', channelIds: [], variants: { instagram: 'Flour soon', telegram: null } };

it('offers a network only where it has a text of its own', () => {
  expect(targetsIn(fields)).toEqual(['text', 'title', 'instagram']);
});

it('asks about the words under the hands', () => {
  expect(askedFor(fields, 'title', 'shorter')).toEqual({ part: 'title', network: null, title: 'Mill', text: 'The mill opens.', instruction: 'shorter' });
  expect(askedFor(fields, 'instagram', 'shorter')).toMatchObject({ part: 'text', network: 'instagram', text: 'Flour soon' });
});

it('puts new words where the old ones stood and touches nothing else', () => {
  for (const target of targetsIn(fields)) {
    const changed = { ...fields, ...changeAt(fields, target, 'New') };
    expect(wordsAt(changed, target)).toBe('New');
    for (const other of targetsIn(fields).filter((each) => each !== target)) expect(wordsAt(changed, other)).toBe(wordsAt(fields, other));
  }
});
