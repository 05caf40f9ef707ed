import { expect, test } from 'vitest';
import { quietTitle, titleMax } from './title.ts';

const item = { text: 'On Monday NASA stopped the count at Kennedy Space Center.', sourceName: 'Daily Harbour', language: 'en' };

test('a title in capitals is lowered, and the names the article knows keep theirs', () => {
  expect(quietTitle('BREAKING: NASA STOPS THE COUNT AT KENNEDY!!!', item)).toBe('NASA stops the count at Kennedy');
});

test('the name of the site at the end is left out, another tail stays', () => {
  expect(quietTitle('The count was stopped | Daily Harbour', item)).toBe('The count was stopped');
  expect(quietTitle('The count was stopped – five lessons', item)).toBe('The count was stopped – five lessons');
});

test('a long title is cut at a word', () => {
  const title = quietTitle('Слово за словом '.repeat(20), { text: '', sourceName: '', language: 'ru' });
  expect([...title].length).toBeLessThanOrEqual(titleMax);
  expect(title).toMatch(/(Слово|за|словом)…$/);
});

test('a name that begins with a small letter keeps it', () => {
  expect(quietTitle('iPhone goes on sale', item)).toBe('iPhone goes on sale');
});
