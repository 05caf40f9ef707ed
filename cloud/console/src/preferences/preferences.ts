import type { Language } from '@zavod/shared/words/error-sentence.ts';
import { z } from 'zod';

const preferencesSchema = z.object({ language: z.enum(['system', 'en', 'ru']).catch('system'), theme: z.enum(['system', 'light', 'dark']).catch('system') });
export type Preferences = z.infer<typeof preferencesSchema>;

const name = 'zavod-console-preferences';
const usual: Preferences = { language: 'system', theme: 'system' };

/** How this browser shows the console; kept here and nowhere else. */
export interface PreferenceStore {
  read: () => Preferences;
  change: (change: Partial<Preferences>) => void;
  subscribe: (onChange: () => void) => () => void;
}

export function openPreferences(storage: Pick<Storage, 'getItem' | 'setItem'>): PreferenceStore {
  let current = preferencesSchema.catch(usual).parse(parseJson(storage.getItem(name)));
  const listeners = new Set<() => void>();
  return {
    read: () => current,
    change: (change) => {
      current = { ...current, ...change };
      storage.setItem(name, JSON.stringify(current));
      for (const listener of listeners) listener();
    },
    subscribe: (onChange) => {
      listeners.add(onChange);
      return () => void listeners.delete(onChange);
    },
  };
}

function parseJson(text: string | null): unknown {
  try {
    return JSON.parse(text ?? '{}');
  } catch {
    // Somebody else wrote there: as good as nothing.
    return {};
  }
}

export const languageOf = ({ language }: Preferences, ofBrowser: string): Language =>
  language === 'system' ? (ofBrowser.toLowerCase().startsWith('ru') ? 'ru' : 'en') : language;
