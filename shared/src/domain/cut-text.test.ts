import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cutText, firstLetter } from './cut-text.ts';

const family = '👨‍👩‍👧‍👦';
const flag = '🇰🇿';

describe('cutText', () => {
  test.each([
    ['short enough', 'Мост', 4, 'Мост'],
    ['plain letters', 'Мост открыт', 6, 'Мост о'],
    ['half an emoji', 'ab🎉cd', 3, 'ab'],
    ['half a family', `a${family}b`, 5, 'a'],
    ['half a flag', `Go ${flag}`, 5, 'Go '],
    ['a letter without its accent', 'cafe\u0301s', 4, 'caf'],
    ['a letter without its vowels', 'שָׁלוֹם', 1, 'ש'],
    ['half a line end', 'ab\r\ncd', 3, 'ab'],
  ])('does not leave %s', (_, text, most, cut) => {
    // One letter that is longer than all there is room for is the exception.
    expect(cutText(text, most)).toBe(cut);
  });

  test('whatever is cut, it is a beginning, short enough, and ends between letters', () => {
    const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' });
    const text = fc.array(fc.oneof(fc.string({ unit: 'grapheme', maxLength: 4 }), fc.constantFrom(family, flag, '❤️', '👍🏽', 'é', 'اَلسَّلَامُ')), { maxLength: 12 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, fc.integer({ min: 30, max: 80 }), (whole, most) => {
        const cut = cutText(whole, most);
        expect(whole.startsWith(cut)).toBe(true);
        expect(cut.length).toBeLessThanOrEqual(most);
        const ends = [0, ...[...segmenter.segment(whole)].map(({ index, segment }) => index + segment.length)];
        expect(ends).toContain(cut.length);
      }),
      { numRuns: 200, seed: 20_261_126 },
    );
  });
});

test.each([
  ['Harbour', 'H'],
  [`${family} club`, family],
  [flag, flag],
  ['', ''],
])('the first letter of %o is %o', (text, first) => expect(firstLetter(text)).toBe(first));
