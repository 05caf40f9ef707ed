/** Names of people, places and organisations inside sentences of which the article does not have every word. */
export function missingNames(texts: readonly string[], article: string, language: string): string[] {
  if (!['en', 'ru', 'uk', 'be'].includes(language.slice(0, 2))) return [];
  const known = knownWords(article);
  return texts.flatMap((text) => (isTitleCase(text) ? [] : namesIn(text))).filter((name) => !isKnown(name, known));
}

interface KnownWords {
  words: ReadonlySet<string>;
  /** By their first two letters, to look for other forms of a word among few. */
  byBeginning: ReadonlyMap<string, readonly string[]>;
  /** First letters of the words with a capital: what an abbreviation is made of. */
  initials: string;
}

function knownWords(article: string): KnownWords {
  const written = normal(article).match(words) ?? [];
  const known = new Set(written.flatMap((word) => [word.toLowerCase(), ...word.toLowerCase().split(/[-’']/u)]));
  const byBeginning = new Map<string, string[]>();
  for (const word of known) {
    const same = byBeginning.get(word.slice(0, 2));
    if (same === undefined) byBeginning.set(word.slice(0, 2), [word]);
    else same.push(word);
  }
  return { words: known, byBeginning, initials: written.filter((word) => /^\p{Lu}/u.test(word)).map((word) => word.slice(0, 1).toLowerCase()).join('') };
}

/** Words with a capital inside a sentence, together where they stand together. The first word of a sentence proves nothing. */
function namesIn(text: string): string[] {
  return [...normal(text).matchAll(name)].map(([found]) => trimmed(found)).filter((found) => found !== '');
}

function trimmed(found: string): string {
  const parts = found.replace(/[’']s$/u, '').split(' ');
  while (parts.length > 0 && noNames.has((parts[0] ?? '').toLowerCase())) parts.shift();
  while (parts.length > 0 && noNames.has((parts.at(-1) ?? '').toLowerCase())) parts.pop();
  return parts.join(' ');
}

function isKnown(found: string, known: KnownWords): boolean {
  const parts = found.toLowerCase().split(/[ -]/u).filter((part) => part.length > 1 && !noNames.has(part));
  if (parts.every((part) => isKnownWord(part, known))) return true;
  // "European Union" for "EU", and the other way round.
  if (known.words.has(parts.map((part) => part.slice(0, 1)).join(''))) return true;
  return /^\p{Lu}{2,6}$/u.test(found) && known.initials.includes(found.toLowerCase());
}

function isKnownWord(part: string, { words: known, byBeginning }: KnownWords): boolean {
  if (known.has(part) || known.has(countries[part] ?? '')) return true;
  return (byBeginning.get(part.slice(0, 2)) ?? []).some((other) => isForm(part, other));
}

/** Declension changes up to three letters at the end of a Russian word; English adds them: Russia, Russian. */
function isForm(one: string, other: string): boolean {
  const shorter = Math.min(one.length, other.length);
  let same = 0;
  while (same < shorter && one[same] === other[same]) same += 1;
  const [tail, otherTail] = [one.length - same, other.length - same];
  if (/\p{Script=Cyrillic}/u.test(one)) return same >= 3 && tail <= 3 && otherTail <= 3 && (same >= 4 || tail + otherTail <= 3);
  if (same >= 3 && ofCountry.test(one) && tail + otherTail <= 6) return true;
  return same >= 4 && Math.min(tail, otherTail) === 0 && tail + otherTail <= 3;
}

// Spanish, Portuguese, Brazilian; the others have nothing in common with their country.
const ofCountry = /(?:ish|ese|ian|an)s?$/u;
const countries: Readonly<Record<string, string>> = { welsh: 'wales', dutch: 'netherlands', french: 'france', greek: 'greece', greeks: 'greece', swiss: 'switzerland', czech: 'czechia', thai: 'thailand' };

/** A headline whose words nearly all begin with a capital says nothing about names. */
function isTitleCase(text: string): boolean {
  if (text.length > 200) return false;
  const long = (text.match(words) ?? []).filter((word) => word.length > 3);
  return long.length > 2 && long.filter((word) => /^\p{Lu}/u.test(word)).length > long.length * 0.7;
}

const normal = (text: string): string => text.normalize('NFKC').replace(/ё/gu, 'е').replace(/Ё/gu, 'Е').replace(/’/gu, "'");
const words = /[\p{L}\p{M}]+(?:[-'][\p{L}\p{M}]+)*/gu;
const name = /(?<=[\p{L}\p{N},;)»”"] [«“"(]?)\p{Lu}[\p{L}\p{M}]*(?:[-'][\p{L}\p{M}]+)*(?: (?:(?:of|de|van|von|the|for|and) (?=\p{Lu}))?\p{Lu}[\p{L}\p{M}]*(?:[-'][\p{L}\p{M}]+)*)*/gu;
const noNames = new Set(
  (
    'mr mrs ms dr sir lord lady mayor president minister prime chief king queen judge senator governor professor the a an i and of for de van von ceo ' +
    'monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december feb apr jun jul aug sep sept oct nov dec thu fri ' +
    'am pm gmt utc source источник мск я и'
  ).split(' '),
);
