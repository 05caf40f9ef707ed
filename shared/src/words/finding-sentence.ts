import type { Finding, FindingKind } from '../health/finding.ts';
import { capitalised, fill, type Language } from './error-sentence.ts';
import { findingsEn } from './findings-en.ts';
import { findingsRu } from './findings-ru.ts';

export interface FindingWords {
  /** What is so. */
  readonly what: string;
  /** What to do about it. */
  readonly next: string;
}

const sentences: Readonly<Record<Language, Readonly<Record<FindingKind, FindingWords>>>> = { en: findingsEn, ru: findingsRu };

const names: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  en: { publish: 'publishing', collect: 'collecting', generate: 'drafting', upkeep: 'upkeep' },
  ru: { publish: 'публикации', collect: 'сбор', generate: 'черновики', upkeep: 'уход' },
};
const providers: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  en: { '': 'all services together', openai: 'OpenAI', stability: 'Stability', runway: 'Runway' },
  ru: { '': 'все службы вместе', openai: 'OpenAI', stability: 'Stability', runway: 'Runway' },
};

/** A finding as one person says it to another. */
export function findingSentence({ kind, details }: Pick<Finding, 'kind' | 'details'>, language: Language): FindingWords {
  const { lane, provider } = details;
  const said = {
    ...details,
    ...(typeof lane === 'string' && { lane: names[language][lane] ?? lane }),
    ...(typeof provider === 'string' && { provider: providers[language][provider] ?? provider }),
  };
  const { what, next } = sentences[language][kind];
  return { what: capitalised(fill(what, said, language)), next: fill(next, said, language) };
}
