import { readFileSync } from 'node:fs';
import { z } from 'zod';

export interface LabelledPair {
  language: 'english' | 'russian';
  left: { title: string; text: string };
  right: { title: string; text: string };
  isSameStory: boolean;
}

/**
 * Headlines with teasers, written for this purpose: a group has three tellings of one event and two other events in nearly the
 * same words. Every two of a group are a pair.
 */
export function readLabelledPairs(): LabelledPair[] {
  return languages.flatMap((language) => {
    const groups = z.array(groupSchema).parse(JSON.parse(readFileSync(`${import.meta.dirname}/${language}.json`, 'utf8')));
    return groups.flatMap(({ same, other }) => {
      const told = [...same.map((text) => ({ text, event: 0 })), ...other.map((text, index) => ({ text, event: index + 1 }))];
      return told.flatMap((left, index) => told.slice(index + 1).map((right) => ({ language, left: split(left.text), right: split(right.text), isSameStory: left.event === right.event })));
    });
  });
}

const languages = ['english', 'russian'] as const;
const groupSchema = z.object({ same: z.array(z.string()), other: z.array(z.string()) });

function split(told: string): { title: string; text: string } {
  const [title = '', text = ''] = told.split(' | ');
  return { title, text };
}
