import { expect, test } from 'vitest';
import { readMoney, sayMoney } from './money.ts';

test.each([
  ['5', 5_000_000],
  ['5,50', 5_500_000],
  ['$0.25', 250_000],
  [' ', null],
  ['a lot', undefined],
  ['-1', undefined],
])('"%s" is read as %s', (typed, micros) => expect(readMoney(typed)).toBe(micros));

test('amounts are said in the language of the person, small ones with more digits', () => {
  expect(sayMoney(4_200_000, 'en')).toBe('$4.20');
  expect(sayMoney(210, 'en')).toBe('$0.0002');
  expect(sayMoney(4_200_000, 'ru').replace(/\s/g, ' ')).toBe('4,20 $');
});
