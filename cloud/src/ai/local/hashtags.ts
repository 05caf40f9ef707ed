import { countCodePoints } from '@zavod/shared/networks/telegram.ts';
import { properNames } from './proper-names.ts';
import { nominativeOf } from './russian-names.ts';
import { stopWordsOf } from './stop-words.ts';
import { stemOf, unspacedLanguages, wordsOf } from './words.ts';

export interface TaggedItem {
  title: string;
  text: string;
  categories: readonly string[];
  language: string;
}

const most = 5;
const longest = 30;
const generic = /^(news|latest|top stories|featured|uncategori[sz]ed|general|home|all|articles?|posts?|other|misc|новости|новость|главное|главные новости|без рубрики|разное|статьи|прочее|лента|все|общее|популярное)$/iu;

/** Three to five hashtags without '#' from the item's own words; fewer when it has too few. */
export function hashtagsOf(item: TaggedItem): string[] {
  const text = item.text.slice(0, 20_000);
  const categories = item.categories.flatMap((category) => category.split(/[,;/|]/)).filter(isCategory);
  const names = properNames(item.title, text, item.language);
  const candidates = [...categories.slice(0, 2), ...names, ...frequentWords(item.title, text, item.language), ...categories.slice(2)];
  const tags: string[] = [];
  for (const candidate of candidates) {
    const tag = toTag(candidate, item.language);
    if (tag !== null && !tags.some((other) => isSameTopic(other, tag, item.language))) tags.push(tag);
    if (tags.length === most) break;
  }
  return tags;
}

function isCategory(category: string): boolean {
  const trimmed = category.trim();
  return !generic.test(trimmed) && trimmed.split(/\s+/).length <= 3 && /\p{L}{2}|\p{Lo}/u.test(trimmed);
}

/** Words the item keeps coming back to, most frequent first. */
function frequentWords(title: string, text: string, language: string): string[] {
  const stops = stopWordsOf(language);
  const titleStems = new Set(wordsOf(title, language).map((word) => stemOf(word.toLowerCase(), language)));
  const groups = new Map<string, string[]>();
  for (const word of wordsOf(`${title}\n${text}`, language)) {
    const lower = word.toLowerCase();
    if (stops.has(lower) || /\d|['’]/.test(lower) || lower.length < (unspacedLanguages.has(language) ? 2 : 5)) continue;
    const stem = stemOf(lower, language);
    groups.set(stem, [...(groups.get(stem) ?? []), word]);
  }
  const least = wellKnown.has(language) ? 2 : 3;
  return [...groups]
    .filter(([stem, forms]) => forms.length >= (titleStems.has(stem) ? least : 3))
    .sort((a, b) => weight(b, titleStems) - weight(a, titleStems))
    .map(([, forms]) => dictionaryForm(forms, language))
    .filter((form) => form !== null)
    .slice(0, most);
}

// Languages whose verbs and adjectives can be told from nouns here; elsewhere a word must come back more often.
const wellKnown = new Set(['en', 'ru', 'de', 'zh', 'ja']);
const weight = ([stem, forms]: readonly [string, readonly string[]], title: ReadonlySet<string>): number => forms.length + (title.has(stem) ? 2 : 0);

function dictionaryForm(forms: readonly string[], language: string): string | null {
  const distinct = [...new Set(forms)];
  const [shown] = distinct.sort((a, b) => count(forms, b) - count(forms, a));
  switch (language) {
    case 'ru':
      return distinct.some((form) => adjectiveOrVerb.test(form.toLowerCase())) ? null : nominativeOf(distinct);
    case 'en':
      return distinct.some((form) => /(ing|ed|ly)$/.test(form)) ? null : (shown ?? null);
    case 'de':
      return distinct.every((form) => /^\p{Lu}/u.test(form)) ? (shown ?? null) : null;
    case 'ja':
      return shown !== undefined && !/\p{Script=Hiragana}$/u.test(shown) ? shown : null;
    case 'uk':
    case 'be':
      return null;
    default:
      return shown ?? null;
  }
}

const adjectiveOrVerb = /(ый|ий|ая|ое|ее|ые|ие|ого|его|ому|ему|ыми|ими|ых|их|ть|ться|ет|ют|ут|ит|ят|ал|ил|ел|ала|ила|ело|али|или|ели|но|ны)$/u;
const count = (forms: readonly string[], shape: string): number => forms.filter((form) => form === shape).length;

/** Russian keeps words apart with underscores, other languages with capitals. */
function toTag(candidate: string, language: string): string | null {
  const words = candidate.replace(/['’]s\b/gu, '').replace(/['’#]/gu, '').match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}]*/gu) ?? [];
  if (words.length === 0 || words.length > 4) return null;
  const tag = ['ru', 'uk', 'be', 'bg', 'sr', 'kk'].includes(language)
    ? words.map((word, index) => (index === 0 ? capital(word) : word)).join('_')
    : words.map(capital).join('');
  return /\p{L}/u.test(tag) && countCodePoints(tag) >= 2 && countCodePoints(tag) <= longest ? tag : null;
}

const capital = (word: string): string => (word === word.toLowerCase() ? word.charAt(0).toUpperCase() + word.slice(1) : word);

function isSameTopic(a: string, b: string, language: string): boolean {
  const [one, two] = [a.toLowerCase().replaceAll('_', ''), b.toLowerCase().replaceAll('_', '')];
  return one.includes(two) || two.includes(one) || stemOf(one, language) === stemOf(two, language);
}
