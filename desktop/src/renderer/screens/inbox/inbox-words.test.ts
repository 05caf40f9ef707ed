import { expect, it } from 'vitest';
import type { InboxItem } from '../../../bridge/inbox-calls.ts';
import { knownCode } from '@zavod/shared/app-error.ts';
import { entriesOf, inOrder, titleOf } from './inbox-words.ts';

const id = '00000000-0000-4000-8000-000000000001';
const refused: InboxItem = {
  kind: 'refused',
  mutationId: id,
  name: 'approvePost',
  postId: id,
  postTitle: 'Mill opens',
  decidedAt: '2026-11-24T08:00:00.000Z',
  code: 'changed-since-read',
  details: {},
  keptText: null,
};
const conflict: InboxItem = {
  kind: 'conflict',
  postTitle: 'Bread',
  authorName: 'Asel',
  isMine: true,
  theirsName: 'Boris',
  joinedList: null,
  files: [],
  seen: { contentRev: 1, statusRev: 1, scheduleRev: 0, after: null },
  conflict: {
    id,
    clientId: id,
    postId: id,
    field: 'text',
    base: 'a',
    theirs: 'b',
    mine: 'c',
    mutationId: id,
    authorId: id,
    state: 'open',
    resolution: null,
    createdAt: '2026-11-24T08:00:00.000Z',
    resolvedAt: null,
  },
};

it('puts differing words before refused decisions', () => {
  expect(inOrder([refused, conflict]).map(titleOf)).toEqual(['Bread', 'Mill opens']);
});

it('has no sentence for a code it does not know', () => {
  expect(knownCode('network-no-answer')).toBe('network-no-answer');
  expect(knownCode('solar-flare')).toBeNull();
});

it('takes a list apart and leaves anything else whole', () => {
  expect([entriesOf('hashtags', '["mill","bread"]'), entriesOf('language', 'ru'), entriesOf('hashtags', '[broken')]).toEqual([['mill', 'bread'], ['ru'], ['[broken']]);
});

it('says a cut in hundredths and a cover in seconds', () => {
  expect(entriesOf('crop:a', '{"x":0.1,"y":0,"width":0.8,"height":1}')).toEqual(['10 %, 0 % → 80 % × 100 %']);
  expect([entriesOf('coverMs:a', '1240'), entriesOf('crop:a', 'null')]).toEqual([['1.2 s'], ['–']]);
});
