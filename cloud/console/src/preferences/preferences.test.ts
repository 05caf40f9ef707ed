import { expect, test } from 'vitest';
import { languageOf, openPreferences } from './preferences.ts';

function storageOf(text: string | null) {
  let kept = text;
  return { getItem: () => kept, setItem: (_name: string, value: string) => void (kept = value), read: () => kept };
}

test.each([null, '', 'no json', '[]', '{"theme":"purple","language":7}'])('%j in the browser is as good as nothing', (text) => {
  expect(openPreferences(storageOf(text)).read()).toEqual({ language: 'system', theme: 'system' });
});

test('a choice is told to whoever listens and is there after the next start', () => {
  const storage = storageOf(null);
  const preferences = openPreferences(storage);
  const heard: string[] = [];
  const stop = preferences.subscribe(() => heard.push(preferences.read().theme));
  preferences.change({ theme: 'dark' });
  stop();
  preferences.change({ language: 'ru' });
  expect(heard).toEqual(['dark']);
  expect(openPreferences(storageOf(storage.read())).read()).toEqual({ language: 'ru', theme: 'dark' });
});

test('without a choice the console speaks the language of the browser', () => {
  expect(['ru-RU', 'en-GB', 'de'].map((ofBrowser) => languageOf({ language: 'system', theme: 'system' }, ofBrowser))).toEqual(['ru', 'en', 'en']);
  expect(languageOf({ language: 'en', theme: 'system' }, 'ru-RU')).toBe('en');
});
