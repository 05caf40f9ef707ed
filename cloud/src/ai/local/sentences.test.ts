import { expect, test } from 'vitest';
import { splitSentences } from './sentences.ts';

const split = (text: string, language: string): string[] => splitSentences(text, language).map((sentence) => sentence.text);

test('Russian initials, streets and shortened words do not end a sentence', () => {
  expect(split('Дом на ул. Ленина построил А. С. Петров. Он жил в г. Казань. Это было в 1913 г. Дом цел.', 'ru')).toEqual([
    'Дом на ул. Ленина построил А. С. Петров.',
    'Он жил в г. Казань.',
    'Это было в 1913 г.',
    'Дом цел.',
  ]);
});

test('English titles, initials and months do not end a sentence', () => {
  expect(split('Dr. Amara J. Okafor met Mr. Lee on Dec. 4 in the U.S. They agreed. The U.S. Senate did not.', 'en')).toEqual([
    'Dr. Amara J. Okafor met Mr. Lee on Dec. 4 in the U.S.',
    'They agreed.',
    'The U.S. Senate did not.',
  ]);
});

test('a quotation of several sentences stays with the words that say whose it is', () => {
  expect(split('«Мы ждали. Мы дождались!» — сказала она. Зал встал.', 'ru')).toEqual(['«Мы ждали. Мы дождались!» — сказала она.', 'Зал встал.']);
  expect(split('"We waited. It came," she said. The hall stood up.', 'en')).toEqual(['"We waited. It came," she said.', 'The hall stood up.']);
});

test('a line broken inside a sentence is joined, a heading is not', () => {
  expect(split('What happened\n\nThe river rose\nby a metre overnight. Nobody was hurt.', 'en')).toEqual([
    'What happened',
    'The river rose by a metre overnight.',
    'Nobody was hurt.',
  ]);
});

test('the place and agency at the start of a report are left out', () => {
  expect(split('МОСКВА, 24 ноя — РИА Новости. Цены выросли.', 'ru')).toEqual(['Цены выросли.']);
  expect(split('МОСКВА, 24 ноября. /ТАСС/. Цены выросли.', 'ru')).toEqual(['Цены выросли.']);
  expect(split('NEW YORK, Nov 24 (Reuters) - Prices rose.', 'en')).toEqual(['Prices rose.']);
  expect(split('WASHINGTON — The Senate voted.', 'en')).toEqual(['The Senate voted.']);
});

test('a sentence that starts with a town is not taken for a place line', () => {
  expect(split('Москва, 24 года спустя: город изменился.', 'ru')).toEqual(['Москва, 24 года спустя: город изменился.']);
  expect(split('Paris, London and Rome voted.', 'en')).toEqual(['Paris, London and Rome voted.']);
});
