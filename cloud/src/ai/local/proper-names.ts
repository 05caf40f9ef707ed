import { nominativeOf } from './russian-names.ts';
import { stopWordsOf } from './stop-words.ts';
import { stemOf } from './words.ts';

const notNames = new Set(
  'mr mrs ms dr sir lord lady president minister prime chief king queen judge senator governor professor officer executive director prof reuters afp ap tass chairman ceo cfo inc ltd llc corp plc gmt est utc am pm риа тасс интерфакс nov dec jan feb mar apr jun jul aug sep sept oct'.split(' '),
);

/** Names of people, places and organisations from inside sentences, most telling first. */
export function properNames(title: string, text: string, language: string): string[] {
  if (['zh', 'ja', 'ko', 'ar', 'he', 'fa', 'hi', 'th'].includes(language)) return [];
  const found = new Map<string, { forms: string[]; score: number }>();
  const quoted = quotedNames(text);
  const add = (name: string, score: number): void => {
    const key = name.split(/\s+/).map((word) => stemOf(word.toLowerCase(), language)).join(' ');
    const entry = found.get(key) ?? { forms: [], score: 0 };
    found.set(key, { forms: [...entry.forms, name], score: entry.score + score });
  };
  for (const name of quoted) add(name, 2);
  for (const name of capitalised(text, language)) add(name, 1);
  // A title in Title Case proves nothing; what the text already showed counts more when the title has it too.
  for (const [key, entry] of found) if (entry.forms.some((form) => title.includes(form))) found.set(key, { ...entry, score: entry.score + 2 });
  return [...found.values()]
    .sort((a, b) => b.score - a.score)
    .map((entry) => nameForm(entry.forms, language) ?? entry.forms.find((form) => quoted.includes(form) && !oblique.test(form)) ?? null)
    .filter((name) => name !== null)
    .slice(0, 6);
}

/** «Яндекс» stands in its dictionary form because of the quotes. */
const quotedNames = (text: string): string[] =>
  [...text.matchAll(/«(\p{Lu}[\p{L}\p{N}-]{1,20}(?: [\p{L}\p{N}-]{2,15})?)»/gu)].map((match) => match[1] ?? '').filter((name) => name !== '');

const oblique = /(ом|ем|ам|ям|ах|ях|ой|ей|ов|ев|ами|ями|ого|его|ому|ему|ых|их|ым|им|у|ю|ы|е)$/u;

function capitalised(text: string, language: string): string[] {
  const stops = stopWordsOf(language);
  const names: string[] = [];
  // Preceded by a word or a comma of the same sentence, so the capital is the word's own.
  const single = /(?<=[\p{Ll}\p{Lu}\p{N},;:—–)»”] [("«“]?)(?:\p{Lu}[\p{L}\p{M}\p{N}]*(?:[-’'][\p{L}\p{N}]+)*)(?:(?: (?:de |du |van |von |der )?|(?<=Bank|University|Ministry|Department|Office|Court|House|Institute|School|Museum|Republic|Kingdom|Gulf|Council) of )\p{Lu}[\p{L}\p{M}\p{N}]*(?:-[\p{L}\p{N}]+)*){0,3}/gu;
  for (const match of text.matchAll(single)) {
    const words = match[0].replace(/[’']s$/u, '').split(' ');
    while (words.length > 0 && isNoName(words[0], stops)) words.shift();
    while (words.length > 0 && isNoName(words.at(-1), stops)) words.pop();
    const name = words.join(' ');
    if (name.length >= 2 && /\p{L}{2}/u.test(name)) names.push(name);
  }
  return names;
}

const isNoName = (word: string | undefined, stops: ReadonlySet<string>): boolean =>
  word === undefined || stops.has(word.toLowerCase()) || notNames.has(word.toLowerCase());

const inflected = new Set(['ru', 'uk', 'be']);

function nameForm(forms: readonly string[], language: string): string | null {
  const [first] = forms;
  // Every German noun has a capital: only one that comes back is a topic.
  if (language === 'de') return first !== undefined && !first.includes(' ') && forms.length > 1 ? first : null;
  if (!inflected.has(language)) return first ?? null;
  if (first === undefined) return null;
  if (!first.includes(' ')) return nominativeOf([...new Set(forms)]);
  // Two words agree in case: the second proves the first.
  const columns = first.split(' ').map((_, column) => [...new Set(forms.map((form) => form.split(' ')[column] ?? ''))]);
  const parts = columns.map((column) => (column.every((form) => /^[A-Z]/.test(form)) ? (column[0] ?? null) : nominativeOf(column)));
  return parts.every((part) => part !== null) ? parts.join(' ') : null;
}
