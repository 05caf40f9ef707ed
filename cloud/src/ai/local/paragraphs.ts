import { countCodePoints } from '@zavod/shared/networks/telegram.ts';
import type { Sentence } from './sentences.ts';
import { unspacedLanguages } from './words.ts';

/** The opening stands alone; sentences that followed each other in the article stay together. */
export function paragraphsFrom(chosen: readonly Sentence[], language: string): string {
  const space = unspacedLanguages.has(language) ? '' : ' ';
  let text = '';
  for (const [position, sentence] of chosen.entries()) {
    const before = chosen[position - 1];
    const together = before !== undefined && before.index + 1 === sentence.index && before.paragraph === sentence.paragraph;
    text += (before === undefined ? '' : together && countCodePoints(text.split('\n').at(-1) ?? '') < 330 ? space : '\n\n') + sentence.text;
  }
  return text;
}
