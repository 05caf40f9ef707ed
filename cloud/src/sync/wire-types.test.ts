import { types } from 'pg';
import { expect, test } from 'vitest';
import { instantOf, wireTypes } from './wire-types.ts';

test.each([
  ['2026-11-26 11:10:00+00', '2026-11-26T11:10:00.000Z'],
  ['2026-11-26 11:10:00.5+00', '2026-11-26T11:10:00.500Z'],
  ['2026-11-26 11:10:00.123456+00', '2026-11-26T11:10:00.123Z'],
  ['2026-11-26 11:10:00.999999+00', '2026-11-26T11:10:00.999Z'],
  ['2026-11-26 13:10:00+02', '2026-11-26T11:10:00.000Z'],
])('the instant %s goes out as %s, as a Date would write it', (text, iso) => {
  expect(instantOf(text)).toBe(iso);
  const asDate: Date = types.getTypeParser(types.builtins.TIMESTAMPTZ)(text);
  expect(instantOf(text)).toBe(asDate.toISOString());
});

// text[]: pg reads it without having a name for it.
const textList = 1009;
const parserOf: (oid: number) => (text: string) => unknown = wireTypes.getTypeParser;

test('an empty list is a list, and a text that looks like one stays a text', () => {
  expect(parserOf(textList)('{}')).toEqual([]);
  expect(parserOf(textList)('{a,"b c"}')).toEqual(['a', 'b c']);
  expect(parserOf(types.builtins.TEXT)('{}')).toBe('{}');
  expect(parserOf(types.builtins.JSONB)('{}')).toEqual({});
});
