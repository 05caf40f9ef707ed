import { describe, expect, it } from 'vitest';
import { foldText, wordsOn } from './post-words.ts';

const post = {
  title: 'Mill opens',
  text: 'The mill opens on Monday.',
  hashtags: ['mill'],
  link: 'https://example.org/mill',
  variants: [{ network: 'instagram' as const, text: 'Flour soon.' }],
  media: [],
};

describe('wordsOn', () => {
  it('takes the text that was written for the network', () => {
    expect(wordsOn('instagram', post)).toEqual({ title: null, body: 'Mill opens\n\nFlour soon.\n\n#mill' });
  });

  it('parts the title from the description where a network has both', () => {
    expect(wordsOn('youtube', post)).toEqual({ title: 'Mill opens', body: 'The mill opens on Monday.\n\nhttps://example.org/mill\n\n#mill' });
  });
});

describe('foldText', () => {
  it('leaves a short text whole, without its empty lines', () => {
    expect(foldText('One line', { lines: 2, letters: 20 })).toEqual({ shown: 'One line', isFolded: false });
    expect(foldText('One\n\nTwo', { lines: 2, letters: 20 })).toEqual({ shown: 'One\nTwo', isFolded: false });
  });

  it('cuts after the lines a feed shows, however short they are', () => {
    expect(foldText('One\n\nTwo\nThree', { lines: 2, letters: 20 })).toEqual({ shown: 'One\nTwo', isFolded: true });
  });

  it('cuts between words, and inside one that never ends', () => {
    expect(foldText('The mill opens on Monday', { lines: 2, letters: 8 })).toEqual({ shown: 'The mill opens', isFolded: true });
    expect(foldText('x'.repeat(50), { lines: 2, letters: 8 })).toEqual({ shown: 'x'.repeat(16), isFolded: true });
  });

  it('leaves room for the name before the words', () => {
    expect(foldText('The mill opens on Monday', { lines: 2, letters: 8, taken: 6 })).toEqual({ shown: 'The mill', isFolded: true });
  });
});
