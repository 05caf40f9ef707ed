import i18next, { type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Language } from '@zavod/shared/words/error-sentence.ts';
import { english } from './english.ts';
import { isolated } from './isolated.ts';
import { russian } from './russian.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'studio';
    resources: { studio: typeof english };
  }
}

/** Both languages are in the bundle: changing the language is one frame and needs no file. */
export function createI18n(language: Language): i18n {
  const instance = i18next.createInstance();
  void instance.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'en',
    defaultNS: 'studio',
    resources: { en: { studio: english }, ru: { studio: russian } },
    // React escapes what it shows; what is put into a sentence only must not turn it round.
    interpolation: { escapeValue: true, escape: isolated },
    initAsync: false,
  });
  return instance;
}

export const languageOf = (setting: 'system' | Language, systemLanguage: string): Language =>
  setting === 'system' ? (systemLanguage.toLowerCase().startsWith('ru') ? 'ru' : 'en') : setting;
