import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mergeParts, mergeText } from './merge-text.ts';

const text = fc.array(fc.constantFrom('мост', 'opens', 'на', 'Monday', ',', '.', ' ', '\n', '🙂', "don't"), { maxLength: 20 }).map((words) => words.join(' '));

describe('for any texts', () => {
  test('the same on both sides, or a change on one side only, is taken', () => {
    fc.assert(
      fc.property(text, text, (base, changed) => {
        expect(mergeText(base, changed, base)).toEqual({ kind: 'merged', text: changed });
        expect(mergeText(base, base, changed)).toEqual({ kind: 'merged', text: changed });
        expect(mergeText(base, changed, changed)).toEqual({ kind: 'merged', text: changed });
      }),
    );
  });

  test('it does not matter who came first', () => {
    fc.assert(
      fc.property(text, text, text, (base, theirs, mine) => {
        expect(mergeText(base, theirs, mine)).toEqual(mergeText(base, mine, theirs));
      }),
    );
  });

  test('edits of the first and of the last words are both kept', () => {
    fc.assert(
      fc.property(text, (middle) => {
        const [head, tail] = ['The old bridge', 'opens on Monday'];
        const merged = mergeText(`${head} ${middle} ${tail}`, `A new bridge ${middle} ${tail}`, `${head} ${middle} opens on Friday`);
        expect(merged).toEqual({ kind: 'merged', text: `A new bridge ${middle} opens on Friday` });
      }),
    );
  });
});

test('whoever chooses one side everywhere keeps all of its words and what the other changed elsewhere', () => {
  const parts = mergeParts('It opens on Monday at nine', 'It opens on Friday at nine', 'Soon it opens on Sunday at nine');
  const chosen = (side: 'theirs' | 'mine'): string => parts.map((part) => (part.kind === 'joined' ? part.text : part[side])).join('');
  expect([chosen('theirs'), chosen('mine')]).toEqual(['Soon it opens on Friday at nine', 'Soon it opens on Sunday at nine']);
});

test('different words in place of the same word are a conflict', () => {
  expect(mergeText('opens on Monday', 'opens on Friday', 'opens on Sunday')).toEqual({ kind: 'conflict' });
});

test('a word is changed as a whole: halves of it are never mixed', () => {
  expect(mergeText('подготовка', 'переподготовка', 'подготовленный')).toEqual({ kind: 'conflict' });
});

test('nothing of a text is lost by taking it apart, whatever its characters', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (base) => {
      const merged = mergeText(`first ${base} last`, `other ${base} last`, `first ${base} end`);
      expect(merged).toEqual({ kind: 'merged', text: `other ${base} end` });
    }),
  );
});
