import type { Language } from '@zavod/shared/words/error-sentence.ts';
import { errorSentence } from '@zavod/shared/words/error-sentence.ts';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Fault } from '../pieces/fault.ts';

export function useLanguage(): Language {
  const { i18n } = useTranslation();
  return i18n.language === 'ru' ? 'ru' : 'en';
}

/** The sentence for what went wrong, in the language on screen. */
export function useFaultSentence(): (fault: Fault) => string {
  const language = useLanguage();
  return useCallback((fault: Fault) => errorSentence(fault.code, fault.details, language), [language]);
}
