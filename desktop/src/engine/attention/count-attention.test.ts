import { expect, test } from 'vitest';
import { newsOf, type Waiting } from './count-attention.ts';

const client = { id: '0196f1a0-0000-7000-8000-000000000001', name: 'Harbour' };
const waiting = (kind: Waiting['kind'], n: number): Waiting => ({ key: `${kind} ${n}`, kind, postId: client.id });
const [human, conflict, refused] = [waiting('needs-human', 1), waiting('conflict', 1), waiting('refused', 1)];

test('what waited when the studio opened is no news', () => {
  expect(newsOf(undefined, [human, conflict], client)).toBeNull();
});

test('what was told is not told again, and what is gone is no news', () => {
  expect(newsOf(new Set([human.key, conflict.key]), [human], client)).toBeNull();
});

test('one new thing is said by its kind and leads to the inbox of its client', () => {
  expect(newsOf(new Set([human.key]), [human, refused], client)).toEqual({
    kind: 'refused',
    clientName: 'Harbour',
    count: 1,
    link: { kind: 'screen', clientId: client.id, screen: 'inbox' },
  });
});

test('several at once are one notification', () => {
  expect(newsOf(new Set(), [human, waiting('needs-human', 2)], client)).toMatchObject({ kind: 'needs-human', count: 2 });
  expect(newsOf(new Set(), [human, conflict, refused], client)).toMatchObject({ kind: 'several', count: 3 });
});
