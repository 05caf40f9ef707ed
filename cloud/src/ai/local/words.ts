import { stopWordsOf } from './stop-words.ts';

const word = /[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:[-'’][\p{L}\p{N}][\p{L}\p{M}\p{N}]*)*/gu;
/** Languages written without spaces between words. */
export const unspacedLanguages: ReadonlySet<string> = new Set(['zh', 'ja', 'th', 'lo', 'km']);

/** The words of a text as written. */
export function wordsOf(text: string, language: string): string[] {
  if (!unspacedLanguages.has(language)) return text.match(word) ?? [];
  const segments = new Intl.Segmenter(language, { granularity: 'word' }).segment(text);
  return [...segments].filter((part) => part.isWordLike === true).map((part) => part.segment);
}

/** The stems that carry a topic: no stop words, no bare numbers. */
export function topicStems(text: string, language: string): string[] {
  const stops = stopWordsOf(language);
  return wordsOf(text, language)
    .map((each) => each.toLowerCase())
    .filter((each) => !stops.has(each) && /\p{L}/u.test(each) && (each.length > 1 || unspacedLanguages.has(language)))
    .map((each) => stemOf(each, language));
}

const russianEnding =
  /(?:ивших|ывших|ившись|вшись|ующий|ующих|ующие|ениями|ениях|ением|ениям|ений|ении|ения|ение|остями|остью|ости|ость|ированн\p{L}+|иями|ями|ами|иях|иям|ием|ией|ого|его|ому|ему|ыми|ими|ых|их|ую|юю|ая|яя|ое|ее|ой|ей|ый|ий|ом|ем|ам|ям|ах|ях|ов|ев|ие|ия|ии|ию|ла|ло|ли|ть|ет|ют|ут|ит|ат|ят|а|я|о|е|ы|и|у|ю|ь|й)$/u;

/** A rough stem: enough to see that two forms are one word. */
export function stemOf(lower: string, language: string): string {
  if (language === 'ru' || language === 'uk' || language === 'be') return keep(lower.replace(/(ся|сь)$/u, ''), russianEnding, 3);
  if (language === 'en') return englishStem(lower);
  return lower.length > 7 ? lower.slice(0, 7) : lower;
}

function keep(lower: string, ending: RegExp, least: number): string {
  const stem = lower.replace(ending, '');
  return stem.length >= least ? stem : lower;
}

function englishStem(lower: string): string {
  const bare = lower.replace(/['’]s$/u, '');
  if (/[^s]ies$/.test(bare) && bare.length > 4) return `${bare.slice(0, -3)}y`;
  if (/(?:ch|sh|ss|x|z)es$/.test(bare)) return bare.slice(0, -2);
  if (/[^su]s$/.test(bare) && bare.length > 3) return bare.slice(0, -1);
  return bare;
}
