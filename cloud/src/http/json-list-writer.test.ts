import fc from 'fast-check';
import { expect, test } from 'vitest';
import { JsonListWriter } from './json-list-writer.ts';

const read = (pieces: readonly Buffer[]): unknown => JSON.parse(Buffer.concat(pieces).toString('utf8'));

test('a list reads as its values, whatever stands in them and in whatever order they came', () => {
  const value = fc.oneof(fc.jsonValue(), fc.string({ unit: 'binary', maxLength: 3_000 }));
  fc.assert(
    fc.property(fc.array(fc.record({ value, place: fc.nat() }), { maxLength: 40 }), (items) => {
      const writer = new JsonListWriter<unknown>();
      const written = items.map(({ value, place }) => ({ value, place, bytes: writer.write(value) }));
      const ordered = written.sort((one, other) => one.place - other.place);
      const list = writer.listOf(ordered.map(({ bytes }) => bytes));
      expect(read(list.pieces)).toEqual(JSON.parse(JSON.stringify(ordered.map((each) => each.value))));
    }),
  );
});

test('a value larger than any block stands among small ones', () => {
  const values = ['short', 'Поезда '.repeat(200_000), 'short again'];
  const writer = new JsonListWriter<string>();
  expect(read(writer.listOf(values.map((value) => writer.write(value))).pieces)).toEqual(values);
});

test('values written in their order lie in one piece a block', () => {
  const writer = new JsonListWriter<number>();
  const { pieces } = writer.listOf(Array.from({ length: 1_000 }, (_, n) => writer.write(n)));
  expect(pieces).toHaveLength(2);
});
