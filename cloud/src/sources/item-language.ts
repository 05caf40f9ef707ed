import { detect } from 'tinyld';

/** Two-letter code of a text: the declared one where the text is short or in the script of that language, else as it reads. */
export function readItemLanguage(declared: string | undefined, text: string): string | null {
  const code = /^[a-z]{2}(?=$|[-_])/i.exec(declared?.trim() ?? '')?.[0].toLowerCase() ?? null;
  const sample = text.slice(0, 2_000);
  if (sample.length < 20) return code;
  return detect(sample) || code;
}
