import { en } from './en.mjs';
import { ru } from './ru.mjs';

/** Returns `say(key, values)` for the language of this person's terminal. */
export function createWords(env = process.env, systemLocale = Intl.DateTimeFormat().resolvedOptions().locale) {
  const sentences = chooseLanguage(env, systemLocale) === 'ru' ? ru : en;
  return function say(key, values = {}) {
    const sentence = sentences[key];
    if (sentence === undefined) throw new Error(`No words for "${key}"`);
    return sentence.replaceAll(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ''));
  };
}

export function chooseLanguage(env, systemLocale) {
  const wanted = env.ZAVOD_LANGUAGE || env.LC_ALL || env.LC_MESSAGES || env.LANG || systemLocale || 'en';
  return /^ru([_.-]|$)/i.test(wanted) ? 'ru' : 'en';
}
