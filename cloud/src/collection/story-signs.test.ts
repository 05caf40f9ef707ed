import { describe, expect, test } from 'vitest';
import { measurePairs } from './labelled-stories/measure-pairs.ts';
import { readLabelledPairs } from './labelled-stories/read-pairs.ts';
import { likeness, readSigns, storyThreshold } from './story-signs.ts';

describe('pairs that a person labelled', () => {
  test('are at least 300, in two languages', () => expect(readLabelledPairs().length).toBeGreaterThanOrEqual(300));

  test.each([
    ['english', 0.85, 0.9],
    ['russian', 0.95, 0.65],
  ] as const)('in %s are told apart with a precision over %f and a recall over %f', (language, precision, recall) => {
    const score = measurePairs(language);
    process.stdout.write(`${JSON.stringify({ language, ...score })}\n`);
    expect(score.precision).toBeGreaterThan(precision);
    expect(score.recall).toBeGreaterThan(recall);
  });
});

describe('what an item says', () => {
  test('is read without endings, with names and numbers', () => {
    const signs = readSigns('В Омске сгорел склад', 'Пожарные из Томска тушили его девять часов. Сгорело 8 000 метров.');
    expect([...signs.names]).toEqual(['омск', 'томс']);
    expect([...signs.numbers]).toEqual(['9', '8000']);
    expect(signs.words.has('сгор')).toBe(true);
  });

  test('is another event when only the number differs', () => {
    const [left, right] = [12, 13].map((each) => readSigns(`Episode ${each} of the harbour morning show`, ''));
    expect(likeness(left ?? readSigns('', ''), right ?? readSigns('', ''))).toBeLessThan(storyThreshold);
  });

  test('is nothing to go by when it is short', () => {
    expect(likeness(readSigns('Weekly news', ''), readSigns('Weekly news', ''))).toBe(0);
  });
});
