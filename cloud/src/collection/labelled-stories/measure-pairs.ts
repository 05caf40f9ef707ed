import { marksOf } from '../item-marks.ts';
import { matchStories } from '../match-stories.ts';
import { type LabelledPair, readLabelledPairs } from './read-pairs.ts';

export interface PairScore {
  pairs: number;
  precision: number;
  recall: number;
}

/** Puts both items of every labelled pair into stories the way collecting does, and compares with what a person said. */
export function measurePairs(language: LabelledPair['language']): PairScore {
  const pairs = readLabelledPairs().filter((pair) => pair.language === language);
  const judged = pairs.map((pair) => ({ isSameStory: pair.isSameStory, isFound: isOneStory(pair) }));
  const found = judged.filter((each) => each.isFound);
  const right = found.filter((each) => each.isSameStory).length;
  return { pairs: pairs.length, precision: right / found.length, recall: right / judged.filter((each) => each.isSameStory).length };
}

function isOneStory({ left, right }: LabelledPair): boolean {
  let count = 0;
  const stories = matchStories([left, right].map((told) => marksOf({ ...unknown, ...told })), [], () => `${(count += 1)}`);
  return stories[0] === stories[1];
}

const unknown = { externalId: '', url: null, author: null, publishedAt: null, html: '', imageUrl: null, language: null, categories: [] };
