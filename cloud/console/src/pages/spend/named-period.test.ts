import { expect, test } from 'vitest';
import { namedPeriod } from './named-period.ts';

test.each([
  ['week', '2026-11-20', '2026-11-26'],
  ['month', '2026-11-01', '2026-11-26'],
  ['last', '2026-10-01', '2026-10-31'],
  ['quarter', '2026-08-29', '2026-11-26'],
] as const)('%s ends where people expect it', (name, from, to) => {
  expect(namedPeriod(name, '2026-11-26')).toEqual({ from, to });
});

test('the month before January is December of the year before', () => {
  expect(namedPeriod('last', '2027-01-05')).toEqual({ from: '2026-12-01', to: '2026-12-31' });
});
