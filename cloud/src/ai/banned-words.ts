import { stemOf, wordsOf } from './local/words.ts';

/** Which of the client's banned words a text uses, in any form of the word; a phrase is looked for as it is written. */
export function bannedWordsIn(text: string, bannedWords: readonly string[], language: string): string[] {
  const stems = new Set(wordsOf(text, language).map((word) => stemOf(word.toLowerCase(), language)));
  const lower = text.toLowerCase();
  return bannedWords.filter((banned) => {
    const word = banned.trim().toLowerCase();
    if (word === '') return false;
    return /^[\p{L}\p{M}\p{N}]+$/u.test(word) ? stems.has(stemOf(word, language)) : lower.includes(word);
  });
}
