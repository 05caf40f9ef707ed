import { countCodePoints } from '@zavod/shared/networks/telegram.ts';
import { isBoilerplate } from './boilerplate.ts';
import { cleanLine } from './clean-text.ts';
import type { Sentence } from './sentences.ts';
import { topicStems } from './words.ts';

export interface SelectionRules {
  language: string;
  title: string;
  /** Code points that the chosen sentences may take, spaces between them included. */
  room: number;
  isBanned(text: string): boolean;
}

const enough = 500;
const usual = 4;
const most = 6;

/** Two to four sentences that say what happened, in the order of the article; up to six when all are short. */
export function selectSentences(sentences: readonly Sentence[], rules: SelectionRules): Sentence[] {
  const usable = sentences.filter((sentence) => isUsable(sentence, rules));
  const complete = usable.filter((sentence) => sentence.isComplete);
  const candidates = complete.length > 0 ? complete : usable;
  const scored = scoreAll(candidates, rules);
  const fitting = scored.filter((entry) => entry.length <= rules.room);
  const lead = best(fitting.filter((entry) => entry.rank < 3 && !entry.leansBack)) ?? fitting[0];
  if (lead === undefined) return [];
  const chosen = [lead];
  for (const entry of [...fitting].sort((a, b) => b.score - a.score)) {
    if (chosen.length >= usual && lengthOf(chosen) >= (chosen.length === usual ? enough : enough * 0.8)) break;
    if (chosen.length >= most) break;
    const group = withPredecessor(entry, chosen, fitting);
    const added = group.filter((each) => !chosen.includes(each));
    if (added.length === 0 || chosen.some((each) => added.some((other) => isRepeat(each, other)))) continue;
    if (chosen.length + added.length > most || lengthOf([...chosen, ...added]) > rules.room) continue;
    chosen.push(...added);
  }
  return chosen.map((entry) => entry.sentence).sort((a, b) => a.index - b.index);
}

interface Scored {
  sentence: Sentence;
  stems: ReadonlySet<string>;
  rank: number;
  length: number;
  score: number;
  /** Begins with a word that points at the sentence before. */
  leansBack: boolean;
}

const leaning = {
  en: /^["“]?(he|she|they|it|his|her|their|its|this|that|these|those|but|and|however|meanwhile|also|so|then|yet|instead|still|therefore|the (company|move|decision|group|statement|report|agency|former|latter|couple|pair)|both|such|other|another|others|more|there|nor|or|in addition|at the same time|after that|before that|by then)\b/i,
  ru: /^[«"]?(он|она|оно|они|его|её|ее|их|ему|ей|им|это|этот|эта|эти|этого|этому|этих|этим|такой|такая|такие|тот|та|те|но|а|и|однако|также|кроме того|при этом|между тем|тем временем|поэтому|затем|после этого|в результате|таким образом|впрочем|зато|тогда|там|туда|вместе с тем|в частности|по (его|её|ее|их) словам|в то же время|по (этим|тем) данным|(ведомство|компания|решение|документ|сделка)(?= \p{Ll})|последн\p{L}+|другой|другая|другие|например|напомним|ранее|уточняется|отмечается)(?![\p{L}-])/iu,
} as const;

function isUsable(sentence: Sentence, rules: SelectionRules): boolean {
  const letters = sentence.text.match(/\p{L}/gu)?.length ?? 0;
  if (letters < 2 || isBoilerplate(sentence.text) || rules.isBanned(sentence.text)) return false;
  if (/https?:\/\/|www\.|#\p{L}+\s#\p{L}+/u.test(sentence.text)) return false;
  return !isSame(sentence.text, rules.title);
}

function scoreAll(candidates: readonly Sentence[], rules: SelectionRules): Scored[] {
  const stems = candidates.map((sentence) => topicStems(sentence.text, rules.language));
  const frequency = new Map<string, number>();
  for (const stem of stems.flat()) frequency.set(stem, (frequency.get(stem) ?? 0) + 1);
  const title = new Set(topicStems(rules.title, rules.language));
  const pattern = rules.language in leaning ? leaning[rules.language === 'ru' ? 'ru' : 'en'] : null;
  return candidates.map((sentence, rank) => {
    const own = new Set(stems[rank]);
    const length = countCodePoints(sentence.text);
    const weight = [...own].reduce((sum, stem) => sum + Math.log2(frequency.get(stem) ?? 1), 0);
    const overlap = title.size === 0 ? 0 : [...own].filter((stem) => title.has(stem)).length / title.size;
    const score =
      2.4 / (1 + 0.22 * rank) + 1.2 * overlap + (own.size === 0 ? 0 : weight / Math.sqrt(own.size) / 2) + form(sentence.text, length);
    return { sentence, stems: own, rank, length, score, leansBack: pattern?.test(sentence.text) ?? false };
  });
}

/** What the shape of a sentence says about how well it stands in a short post. */
function form(text: string, length: number): number {
  let score = 0;
  if (length < 40) score -= 0.8;
  if (length > 300) score -= 0.7;
  if (/\d/.test(text)) score += 0.25;
  if (/\?["»”]?$/u.test(text)) score -= 0.8;
  if (/^["«“„—–]/u.test(text)) score -= 0.5;
  if (/^(I|We|You|Я|Мы|Вы)\s/u.test(text)) score -= 0.4;
  if (/^\(|[:;]$/.test(text)) score -= 0.6;
  return score;
}

function withPredecessor(entry: Scored, chosen: readonly Scored[], all: readonly Scored[]): Scored[] {
  if (!entry.leansBack) return [entry];
  const before = all.find((other) => other.sentence.index === entry.sentence.index - 1);
  // A chain of leaning sentences is not followed further back than one.
  if (before === undefined || (before.leansBack && !chosen.includes(before))) return [];
  return [before, entry];
}

function isRepeat(a: Scored, b: Scored): boolean {
  const shared = [...a.stems].filter((stem) => b.stems.has(stem)).length;
  return shared > 2 && shared / Math.min(a.stems.size, b.stems.size) > 0.8;
}

const letters = (text: string): string => cleanLine(text).toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
const isSame = (a: string, b: string): boolean => letters(a) === letters(b);

const best = (entries: readonly Scored[]): Scored | undefined =>
  entries.reduce<Scored | undefined>((top, entry) => (top === undefined || entry.score > top.score ? entry : top), undefined);

const lengthOf = (entries: readonly Scored[]): number => entries.reduce((sum, entry) => sum + entry.length + 2, 0);
