/** What a headline and the first sentences say, reduced to what two newsrooms would both say about one event. */
export interface StorySigns {
  /** Beginnings of the words that carry meaning: declension and conjugation change the end. */
  words: ReadonlySet<string>;
  /** Beginnings of words written with a capital inside a sentence. */
  names: ReadonlySet<string>;
  /** As digits, also where they were spelled out. */
  numbers: ReadonlySet<string>;
}

export function readSigns(title: string, text: string): StorySigns {
  const signs = { words: new Set<string>(), names: new Set<string>(), numbers: new Set<string>() };
  for (const part of [title, text.slice(0, 400)]) readPart(part, signs);
  return signs;
}

/**
 * How surely two items tell of one event: over storyThreshold they do. The weights come from the labelled pairs beside
 * this file; two different sets of numbers speak loudly against it, since reports of one kind differ in little else.
 */
export function likeness(left: StorySigns, right: StorySigns): number {
  const smaller = Math.min(left.words.size, right.words.size);
  if (smaller < 4) return 0;
  const overlap = (2 * shared(left.words, right.words)) / (left.words.size + right.words.size);
  // Most pairs share too little for anything else to help them over the threshold.
  const best = 8 * overlap + 0.4 * Math.min(left.names.size + right.names.size, 4) + 1.7 * Math.min(left.numbers.size, right.numbers.size, 2);
  if (best < needed) return 0;
  const names = shared(left.names, right.words) + shared(right.names, left.words, left.names);
  const foreign = Math.min(count(left.names, right.words), count(right.names, left.words));
  const numbers = shared(left.numbers, right.numbers);
  const isConflict = numbers === 0 && left.numbers.size > 0 && right.numbers.size > 0;
  const score = 8 * overlap + 0.4 * Math.min(names, 4) - 0.7 * Math.min(foreign, 4) + 1.7 * Math.min(numbers, 2) - (isConflict ? 3.5 : 0);
  return (score >= needed && areOpposed(left.words, right.words) ? score - 3.5 : score) / 6.5;
}

export const storyThreshold = 0.85;
const needed = storyThreshold * 6.5;

// "Opens 42 shops" and "closes 42 shops" differ in one word; it is the word that makes them two events.
function areOpposed(left: ReadonlySet<string>, right: ReadonlySet<string>): boolean {
  const has = (words: ReadonlySet<string>, side: readonly string[]): boolean => side.some((stem) => words.has(stem));
  return opposites.some(([one, other]) => {
    const onLeft = [has(left, one), has(left, other)];
    const onRight = [has(right, one), has(right, other)];
    return onLeft[0] !== onLeft[1] && onLeft[0] === onRight[1] && onLeft[1] === onRight[0];
  });
}

type MutableSigns = Record<keyof StorySigns, Set<string>>;

function readPart(part: string, signs: MutableSigns): void {
  let isStart = true;
  for (const [token] of normal(part).matchAll(tokens)) {
    if (sentenceEnd.test(token)) {
      isStart = true;
      continue;
    }
    readToken(token, isStart, signs);
    isStart = false;
  }
}

function readToken(token: string, isStart: boolean, { words, names, numbers }: MutableSigns): void {
  const lower = token.toLowerCase();
  const number = /^\d/.test(token) ? token.replace(/[,:]/g, '.') : spelled[lower];
  if (number !== undefined) numbers.add(number);
  if (number !== undefined || lower.length < 3 || emptyWords.has(lower)) return;
  const isName = !isStart && /^\p{Lu}/u.test(token);
  if (lower.length >= 4 || isName) words.add(lower.slice(0, stemLength));
  if (isName) names.add(lower.slice(0, stemLength));
}

// Thousands are written together, ё as е.
function normal(text: string): string {
  return text.normalize('NFKC').replace(/ё/g, 'е').replace(/(\d)[ \u00a0\u202f,](?=\d{3}(?!\d))/g, '$1');
}

function shared(left: ReadonlySet<string>, right: ReadonlySet<string>, except?: ReadonlySet<string>): number {
  let found = 0;
  for (const each of left) if (right.has(each) && except?.has(each) !== true) found += 1;
  return found;
}

function count(names: ReadonlySet<string>, words: ReadonlySet<string>): number {
  return names.size - shared(names, words);
}

const opposites: readonly (readonly [readonly string[], readonly string[]])[] = [
  [['lift', 'rais', 'rise', 'rose'], ['keep', 'kept', 'hold', 'cuts', 'lowe', 'redu']],
  [['open', 'laun', 'grow'], ['clos', 'shut', 'leav']],
  [['hire', 'hiri'], ['fire', 'layo', 'cuts', 'sack']],
  [['buys', 'sign', 'join'], ['sell', 'sold', 'leav']],
  [['fine', 'jail', 'conv'], ['clea', 'acqu', 'over']],
  [['wins', 'take'], ['lose', 'lost', 'sell']],
  [['star', 'begi', 'halt'], ['call', 'dela', 'post']],
  [['повы', 'подн', 'вырос', 'выро', 'подо'], ['сохр', 'сниз', 'опус', 'поде']],
  [['откр', 'запу', 'стро', 'пост'], ['закр', 'отме', 'зато']],
  [['увол', 'сокр'], ['найм', 'наня', 'набе']],
  [['купи', 'зака'], ['прод']],
  [['арес', 'осуд'], ['отпу', 'опра', 'зало']],
];
const stemLength = 4;
const tokens = /[\p{L}\p{M}]+|\d+(?:[.,:]\d+)*|[.!?:]/gu;
const sentenceEnd = /^[.!?:]$/;
const spelled: Readonly<Record<string, string>> = {
  one: '1', two: '2', three: '3', four: '4', five: '5', six: '6', seven: '7', eight: '8', nine: '9', ten: '10', eleven: '11', twelve: '12', dozen: '12', quarter: '25',
  один: '1', два: '2', две: '2', двух: '2', три: '3', трех: '3', четыре: '4', пять: '5', шесть: '6', семь: '7', восемь: '8', девять: '9', десять: '10', двенадцать: '12', четверть: '25',
};
const emptyWords = new Set(
  ('that this with from have were their they will after before over than then when where which while also said says about more into been there what would only under across year years the and for ' +
    'после перед через также этот этого того который которые которая было была были будет будут больше чтобы может сообщил сообщили заявил год года лет месяц день дня дней для при что как его она они из').split(' '),
);
