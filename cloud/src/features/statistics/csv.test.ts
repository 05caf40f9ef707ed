import { expect, test } from 'vitest';
import { toCsv } from './csv.ts';

const lineOf = (cell: string): string => toCsv([[cell]]).replace('\uFEFF', '').replace(/\r\n$/, '');

test('rows end with CRLF and the file says that it is UTF-8', () => {
  expect(toCsv([['День', 'posts'], ['2026-11-26', 12], [null, 0.5]])).toBe('\uFEFFДень,posts\r\n2026-11-26,12\r\n,0.5\r\n');
});

test.each([
  ['plain words', 'plain words'],
  ['a, b', '"a, b"'],
  ['a; b', '"a; b"'],
  ['she said "no"', '"she said ""no"""'],
  ['two\r\nlines', '"two\r\nlines"'],
  [' edge', '" edge"'],
  ['', ''],
])('%j becomes %j', (cell, written) => {
  expect(lineOf(cell)).toBe(written);
});

test.each(['=1+1', '+7 701', '-2', '@SUM(A1)', '\t=1', '\r=1', ' =cmd', '＝1'])('%j is text and no formula', (cell) => {
  expect(lineOf(cell).replace(/^"/, '').startsWith("'")).toBe(true);
});

test('numbers stay numbers, also below zero', () => {
  expect(toCsv([[-3]])).toBe('\uFEFF-3\r\n');
});
