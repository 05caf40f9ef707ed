/** The language to write in: the declared one unless the letters contradict it. Two letters; 'en' when nothing is known. */
export function languageOf(declared: string, text: string): string {
  const language = declared.trim().toLowerCase().split(/[-_]/)[0] ?? '';
  const known = /^[a-z]{2}$/.test(language) && language !== 'un' ? language : '';
  const script = mainScript(text.slice(0, 5_000));
  const fitting: readonly string[] | undefined = script === null ? undefined : languagesOf[script];
  if (fitting === undefined) return known === '' ? 'en' : known;
  if (fitting.includes(known)) return known;
  if (script === 'Cyrillic') return cyrillicLanguage(text);
  if (script === 'Latin' && known !== '' && !nonLatin.has(known)) return known;
  return fitting[0] ?? 'en';
}

const languagesOf = {
  Latin: ['en'],
  Cyrillic: ['ru', 'uk', 'be', 'bg', 'sr', 'mk', 'kk', 'ky', 'tg', 'mn', 'tt', 'uz'],
  Arabic: ['ar', 'fa', 'ur', 'ps'],
  Hebrew: ['he', 'yi'],
  Greek: ['el'],
  Han: ['zh', 'ja'],
  Kana: ['ja'],
  Hangul: ['ko'],
  Devanagari: ['hi', 'mr', 'ne'],
} as const satisfies Record<string, readonly string[]>;

type Script = keyof typeof languagesOf;

const scripts: readonly [Script, RegExp][] = [
  ['Cyrillic', /\p{Script=Cyrillic}/gu],
  ['Latin', /\p{Script=Latin}/gu],
  ['Arabic', /\p{Script=Arabic}/gu],
  ['Hebrew', /\p{Script=Hebrew}/gu],
  ['Greek', /\p{Script=Greek}/gu],
  ['Kana', /[\p{Script=Hiragana}\p{Script=Katakana}]/gu],
  ['Han', /\p{Script=Han}/gu],
  ['Hangul', /\p{Script=Hangul}/gu],
  ['Devanagari', /\p{Script=Devanagari}/gu],
];

const nonLatin = new Set<string>(Object.entries(languagesOf).flatMap(([script, list]) => (script === 'Latin' ? [] : list)));

function mainScript(text: string): Script | null {
  let best: Script | null = null;
  let most = 0;
  for (const [script, letters] of scripts) {
    const count = text.match(letters)?.length ?? 0;
    // A Japanese text holds more Han signs than kana; some kana are enough to know it.
    const weight = script === 'Kana' ? count * 4 : count;
    if (weight > most) [best, most] = [script, weight];
  }
  return best;
}

function cyrillicLanguage(text: string): string {
  if (/[їєґ]/i.test(text)) return 'uk';
  if (/ў/i.test(text)) return 'be';
  return 'ru';
}
