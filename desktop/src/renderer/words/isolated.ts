/** Hebrew, Arabic and their neighbours. */
const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]|[\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/**
 * Words of somebody within a sentence or a line of the studio's own. Those that run from right to left are kept apart, else they would
 * draw the figures and signs beside them to the wrong side.
 */
export const isolated = (words: string): string => (rightToLeft.test(words) ? `\u2068${words}\u2069` : words);

/** Parts of one line, whichever way each of them runs; what there is none of is left out. */
export const inOneLine = (parts: readonly (string | false | null)[]): string => parts.flatMap((part) => (part === false || part === null || part === '' ? [] : isolated(part))).join(' · ');
