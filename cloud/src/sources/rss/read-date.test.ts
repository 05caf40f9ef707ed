import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readDate } from './read-date.ts';

test.each([
  ['Mon, 23 Nov 2026 10:00:00 GMT', '2026-11-23T10:00:00.000Z'],
  ['Mon, 23 Nov 26 10:00 EST', '2026-11-23T15:00:00.000Z'],
  ['23 Nov 2026 10:00:00 +0530', '2026-11-23T04:30:00.000Z'],
  ['Mon,23 Nov 2026 10:00:00 PDT', '2026-11-23T17:00:00.000Z'],
  ['23-Nov-2026 10:00:00 UT', '2026-11-23T10:00:00.000Z'],
  ['Sun, 5 Sept 1999 01:02:03 Z', '1999-09-05T01:02:03.000Z'],
  ['05 Sep 99 01:02:03 MSK', '1999-09-04T22:02:03.000Z'],
  ['2026-11-23', '2026-11-23T00:00:00.000Z'],
  ['20261123', '2026-11-23T00:00:00.000Z'],
  ['2026-11-23T10:00:00Z', '2026-11-23T10:00:00.000Z'],
  ['2026-11-23T10:00:00.123456+05:00', '2026-11-23T05:00:00.000Z'],
  ['2026-11-23 10:00:00 -0800', '2026-11-23T18:00:00.000Z'],
  ['2026-11-23 10:00', '2026-11-23T10:00:00.000Z'],
  ['Пн, 23 ноября 2026 10:00:00 +0300', '2026-11-23T07:00:00.000Z'],
  ['23 мая 2026 г., 10:00', '2026-05-23T10:00:00.000Z'],
  ['23 қараша 2026 10:00 +05:00', '2026-11-23T05:00:00.000Z'],
  ['Mo, 23. November 2026 10:00', '2026-11-23T10:00:00.000Z'],
  ['Mo, 23 Okt 2026 10:00 CEST', '2026-10-23T08:00:00.000Z'],
  ['23 de noviembre de 2026 10:00', '2026-11-23T10:00:00.000Z'],
  ['23 août 2026', '2026-08-23T00:00:00.000Z'],
  ['November 23, 2026 10:00 pm GMT', '2026-11-23T22:00:00.000Z'],
  ['Mon Nov 23 10:00:00 UTC 2026', '2026-11-23T10:00:00.000Z'],
  ['Mon Nov 23 10:00:00 2026', '2026-11-23T10:00:00.000Z'],
  ['Mon, 23 Nov 2026 10:00:00 GMT+3', '2026-11-23T07:00:00.000Z'],
  ['yesterday', undefined],
  ['', undefined],
  ['0001-01-01T00:00:00Z', undefined],
  ['99 Foo 2026', undefined],
  ['1700000000', '2023-11-14T22:13:20.000Z'],
])('%s is %s', (raw, iso) => expect(readDate(raw)?.toISOString()).toBe(iso));

test('what JavaScript writes is read back', () => {
  const times = fc.date({ min: new Date('1990-01-01T00:00:00Z'), max: new Date('2190-01-01T00:00:00Z'), noInvalidDate: true });
  fc.assert(
    fc.property(times, (time) => {
      const seconds = Math.floor(time.getTime() / 1_000) * 1_000;
      return readDate(time.toISOString())?.getTime() === seconds && readDate(time.toUTCString())?.getTime() === seconds;
    }),
  );
});

test('nothing makes it throw', () => {
  fc.assert(fc.property(fc.string(), (text) => readDate(text) === undefined || readDate(text) instanceof Date));
});
