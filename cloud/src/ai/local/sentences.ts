import { isAbbreviation } from './abbreviations.ts';
import { paragraphsOf } from './clean-text.ts';
import { stripDateline } from './dateline.ts';

export interface Sentence {
  text: string;
  index: number;
  paragraph: number;
  /** Ends like a sentence; headings, captions and cut-off teasers do not. */
  isComplete: boolean;
}

const longest = 600;

/** The sentences of a plain article in order. Text of a sentence is part of its paragraph, character by character. */
export function splitSentences(text: string, language: string): Sentence[] {
  const segmenter = new Intl.Segmenter(language, { granularity: 'sentence' });
  const sentences: Sentence[] = [];
  paragraphsOf(text).forEach((line, paragraph) => {
    const body = paragraph < 3 ? stripDateline(line) : line;
    for (const sentence of joinBroken([...segmenter.segment(body)].map((part) => part.segment), language)) {
      sentences.push({ text: sentence, index: sentences.length, paragraph, isComplete: isComplete(sentence) });
    }
  });
  return sentences;
}

function joinBroken(parts: readonly string[], language: string): string[] {
  const sentences: string[] = [];
  for (const part of parts) {
    const before = sentences.at(-1);
    if (before !== undefined && belongsTogether(before.trimEnd(), part.trim(), language)) {
      sentences[sentences.length - 1] = before + part;
    } else {
      sentences.push(part);
    }
  }
  return sentences.map((sentence) => sentence.trim()).filter((sentence) => sentence !== '');
}

function belongsTogether(before: string, after: string, language: string): boolean {
  if (after === '') return true;
  if (/^[—–-]\s|^[\p{Ll})\]»”,;:]/u.test(after)) return true;
  if (isAbbreviation(before, after, language)) return true;
  return before.length < longest && hasOpenQuote(before);
}

function hasOpenQuote(text: string): boolean {
  const count = (mark: string): number => text.split(mark).length - 1;
  return count('«') > count('»') || (count('“') > count('”') && !text.includes('„')) || count('"') % 2 === 1;
}

const isComplete = (text: string): boolean => /[.!?。！？؟।]["'»”’)\]]*$/u.test(text) && !/(?:\.\.\.|…|\[…\])["'»”’)\]]*$/u.test(text);
