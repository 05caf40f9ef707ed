import { expect, test } from 'vitest';
import { findingKinds } from '../health/finding.ts';
import { findingSentence } from './finding-sentence.ts';
import { findingsEn } from './findings-en.ts';
import { findingsRu } from './findings-ru.ts';

const namesIn = (text: string): string[] => [...new Set([...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? ''))].toSorted();

test('both languages fill the same values into every finding', () => {
  for (const kind of findingKinds) {
    expect([kind, namesIn(findingsRu[kind].what)]).toEqual([kind, namesIn(findingsEn[kind].what)]);
    expect([kind, namesIn(findingsRu[kind].next)]).toEqual([kind, namesIn(findingsEn[kind].next)]);
  }
});

test('a finding is said with the names that people know', () => {
  expect(findingSentence({ kind: 'jobs-behind', details: { lane: 'collect', minutes: 12 } }, 'en').what).toBe('Jobs of “collecting” have been waiting for 12 min.');
  expect(findingSentence({ kind: 'budget-near', details: { provider: '', percent: 90 } }, 'ru').what).toBe('Бюджет на все службы вместе почти исчерпан: 90 %.');
});
