import { expect, test } from 'vitest';
import { sayDuration } from './say-duration.ts';

test.each([
  [40, '40 ms', '40 мс'],
  [2_140, '2.1 sec', '2,1 с'],
  [720_000, '12 min', '12 мин'],
  [5_400_000, '1.5 hr', '1,5 ч'],
])('%s ms are said in the unit that fits', (ms, english, russian) => {
  expect([sayDuration(ms, 'en'), sayDuration(ms, 'ru').replace(/\s/g, ' ')]).toEqual([english, russian]);
});
