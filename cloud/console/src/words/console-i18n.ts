import type { Language } from '@zavod/shared/words/error-sentence.ts';
import i18next, { type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { english } from './english.ts';
import { russian } from './russian.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'console';
    resources: { console: typeof english };
  }
}

/** Both languages are in the bundle: changing the language is one frame and needs no file. */
export function createI18n(language: Language): i18n {
  const instance = i18next.createInstance();
  void instance.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'en',
    defaultNS: 'console',
    resources: { en: { console: english }, ru: { console: russian } },
    interpolation: { escapeValue: false },
    initAsync: false,
  });
  return instance;
}
