import { expect, it } from 'vitest';
import { snap } from './snap.ts';

it.each([
  [607, [], 600],
  [608, [], 615],
  [-4, [], 0],
  [1_439, [], 1_425],
  [607, [611], 611],
  [604, [611, 598], 598],
  [630, [611], 630],
])('minute %s with slots at %j becomes %s', (minute, slots, snapped) => {
  expect(snap(minute, slots, 1_440)).toBe(snapped);
});
