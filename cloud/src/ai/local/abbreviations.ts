/** Words with a full stop after which a sentence goes on although the next word is capitalised. */
const never = {
  ru: 'ул пр-т просп пер пл наб б-р им проф акад доц д-р г-н г-жа гр тов св о р оз пос дер с ст рис табл гл напр т.е т.к т.н и.о врио зам ген полк кап мл авт ред сост ср см',
  en: 'mr mrs ms dr prof sen rep gov gen col lt sgt capt cmdr maj st mt rev hon pres vs no nos fig approx e.g i.e cf jan feb mar apr jun jul aug sep sept oct nov dec',
  de: 'dr prof hr fr nr z.b d.h bzw ca st vgl sog u.a mio mrd',
  fr: 'm mm mme mlle dr pr st ste env',
  es: 'sr sra srta dr dra ud uds av ee.uu pág núm',
  it: 'sig dott prof on ecc',
  pt: 'sr sra dr dra prof av',
  pl: 'dr prof inż mgr ul św tzw np im',
  uk: 'вул просп пров пл ім проф акад див рис т.е с смт о',
} as const;

const sets: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries(never).map(([language, words]) => [language, new Set(words.split(' '))]),
);

// After "U.S." or an initial an English sentence may well end; such a word then opens the next one.
const englishOpening = /^(the|a|an|it|its|he|she|they|we|but|and|in|on|at|this|that|these|those|however|for|as|after|before|when|while)\b/i;

/** Whether the full stop at the end of `before` belongs to a word, so that `after` continues the sentence. */
export function isAbbreviation(before: string, after: string, language: string): boolean {
  const last = /(?:^|[\s("«“„])([\p{L}][\p{L}.-]*)\.$/u.exec(before)?.[1];
  if (last === undefined) return language === 'de' && /(?:^|\s)\d{1,2}\.$/.test(before);
  const word = last.toLowerCase();
  if (sets.get(language)?.has(word) === true) return !(language === 'en' && word === 'no' && !/^\d/.test(after));
  if (/^\p{Lu}$/u.test(last)) return !englishOpening.test(after);
  if (/^(?:\p{Lu}\.)+\p{Lu}$/u.test(last)) return !englishOpening.test(after);
  // "г. Казань" is a town, "в 2024 г. Компания" is the end of a sentence.
  return language === 'ru' && word === 'г' && !/\d\s*г\.$/u.test(before) && /^\p{Lu}/u.test(after);
}
