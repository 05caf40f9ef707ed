const letters = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** How far behind a cut a letter made of several signs may reach: a family of four with its skin tones is 25 long. */
const reach = 64;

/**
 * The beginning of a text, at most `most` UTF-16 units long. What people see as one letter is never cut apart: a flag, a family, a letter
 * with its accents.
 */
export function cutText(text: string, most: number): string {
  if (text.length <= most) return text;
  if (isPlain(text.charCodeAt(most - 1)) && isPlain(text.charCodeAt(most))) return text.slice(0, most);
  const letter = letters.segment(text.slice(0, most + reach)).containing(most);
  // Only a heap of accents is longer than all that is left of the text.
  return text.slice(0, letter === undefined || letter.index === 0 ? most : letter.index);
}

/** The first letter as people see it; empty for an empty text. */
export function firstLetter(text: string): string {
  const [first] = letters.segment(text.slice(0, reach));
  return first?.segment ?? '';
}

/** Latin, Greek and Cyrillic letters, which nothing before or after them joins. */
const isPlain = (unit: number): boolean => unit > 0x1f && (unit < 0x300 || (unit > 0x36f && unit < 0x483));
