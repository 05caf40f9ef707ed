import { createContext, useContext, useSyncExternalStore } from 'react';
import type { Preferences, PreferenceStore } from './preferences.ts';

export const PreferenceContext = createContext<PreferenceStore | null>(null);

export function usePreferences(): { preferences: Preferences; change: PreferenceStore['change'] } {
  const store = useContext(PreferenceContext);
  if (store === null) throw new Error('Preferences are asked for outside their context');
  return { preferences: useSyncExternalStore(store.subscribe, store.read), change: store.change };
}
