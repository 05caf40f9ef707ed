import { expect, test } from 'vitest';
import { createPresenceBoard } from './presence-board.ts';

const nobody = { userId: 'nobody', deviceId: 'n' };
const anna = { userId: 'anna', isEditing: true, postId: 'post' };

test('who has a post open is known until they leave it or say nothing more for half a minute', () => {
  let now = 0;
  const board = createPresenceBoard(() => now);
  board.tell('acme', 'a', anna);
  board.tell('acme', 'b', { ...anna, userId: 'boris', isEditing: false });
  expect(board.others('acme', nobody).map(({ userId }) => userId)).toEqual(['anna', 'boris']);
  expect(board.others('acme', { userId: 'anna', deviceId: 'a' }).map(({ userId }) => userId)).toEqual(['boris']);
  now = 30_000;
  board.tell('acme', 'a', { ...anna, postId: 'other' });
  now = 40_000;
  expect(board.others('acme', nobody)).toEqual([{ ...anna, postId: 'other' }]);
  board.tell('acme', 'a', { ...anna, postId: null });
  expect(board.others('acme', nobody)).toEqual([]);
});

test('clients are apart, also where a device names the same id', () => {
  const board = createPresenceBoard(() => 0);
  board.tell('acme', 'a', anna);
  board.tell('other', 'a', { ...anna, userId: 'eve' });
  expect([board.others('acme', nobody).length, board.others('other', nobody)[0]?.userId, board.others('nowhere', nobody)]).toEqual([1, 'eve', []]);
});

test('a client that makes up devices fills no memory', () => {
  const board = createPresenceBoard(() => 0);
  for (let device = 0; device < 2_000; device += 1) board.tell('acme', String(device), anna);
  expect(board.others('acme', nobody)).toHaveLength(500);
});
