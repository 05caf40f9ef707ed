import type { Finding } from './finding.ts';
import { findingsEn } from './words/findings-en.ts';
import { findingsRu } from './words/findings-ru.ts';

export type DoctorLanguage = 'en' | 'ru';

const sentences = { en: findingsEn, ru: findingsRu } as const;

export const findingSentence = ({ code, details }: Finding, language: DoctorLanguage): string =>
  sentences[language][code].replace(/\{(\w+)\}/g, (_, name: string) => String(details[name] ?? ''));
