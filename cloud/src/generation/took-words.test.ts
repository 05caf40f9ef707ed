import { expect, test } from 'vitest';
import { tookWords } from './took-words.ts';

const before = { title: 'Ferry', text: 'The night ferry returns in April. Tickets cost 39 pounds.', variants: [] };
const offer = 'After nine years the night ferry is back. Tickets cost 39 pounds.';

test.each([
  ['the offer as it is', { text: offer }, true],
  ['the offer with words of a person around it', { text: `Good news! After nine years the night\nferry is back. Book now.` }, true],
  ['the offer in the text for one network', { variants: [{ text: offer }] }, true],
  ['words of a person', { text: 'The ferry sails again. Tickets cost 39 pounds.' }, false],
  ['only what the offer had from the post', { text: 'Tickets cost 39 pounds.' }, false],
])('a version with %s', (_, change, took) => {
  expect(tookWords(offer, before, { ...before, ...change })).toBe(took);
});

test('a short offer counts where it stands alone', () => {
  expect(tookWords('Паром снова ходит', before, { ...before, title: 'Паром  снова ходит' })).toBe(true);
  expect(tookWords('Паром', before, { ...before, text: 'Паром снова ходит из Харвича каждый вечер.' })).toBe(false);
  expect(tookWords('', before, { ...before, title: '' })).toBe(false);
});
