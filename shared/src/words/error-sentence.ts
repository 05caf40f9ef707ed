import { appErrorCodes, type AppErrorCode, type AppErrorDetails } from '../app-error.ts';
import { errorsEn } from './errors-en.ts';
import { errorsRu } from './errors-ru.ts';

export type Language = 'en' | 'ru';

const sentences: Record<Language, Record<AppErrorCode, string>> = { en: errorsEn, ru: errorsRu };

const networkNames: Record<string, string> = { telegram: 'Telegram', instagram: 'Instagram', youtube: 'YouTube', gnews: 'GNews', newsapi: 'NewsAPI', guardian: 'The Guardian' };

/** What happened and what to do next, as one person says it to another. A broken rule speaks for itself. */
export function errorSentence(code: AppErrorCode, details: AppErrorDetails, language: Language): string {
  const rule = details['rule'];
  if (code === 'rules-broken' && isCode(rule) && rule !== code) return errorSentence(rule, details, language);
  return capitalised(fill(sentences[language][code], withOver(details), language));
}

const isCode = (value: unknown): value is AppErrorCode => appErrorCodes.some((code) => code === value);

/** How much is too much: the number a person has to cut. */
function withOver(details: AppErrorDetails): AppErrorDetails {
  const { limit, value } = details;
  return typeof limit === 'number' && typeof value === 'number' && value > limit ? { ...details, over: value - limit } : details;
}

/** Puts the values into a sentence; a part in brackets falls away where one of its values is missing. */
export function fill(sentence: string, details: AppErrorDetails, language: Language): string {
  const withParts = sentence.replace(/\[([^\]]*)\]/g, (_, part: string) => (namesIn(part).every((name) => name in details) ? part : ''));
  return withParts.replace(/\{(\w+)\}/g, (_, name: string) => said(details[name] ?? '', language)).trim();
}

const namesIn = (part: string): string[] => [...part.matchAll(/\{(\w+)\}/g)].flatMap(([, name]) => name ?? []);

function said(value: string | number, language: Language): string {
  if (typeof value === 'number') return new Intl.NumberFormat(language).format(value);
  if (/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$/.test(value)) return saidWallTime(value, language);
  return networkNames[value] ?? value;
}

/** A wall time has no zone: it is said as the clock shows it. */
const saidWallTime = (wallTime: string, language: Language): string =>
  new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'ru', {
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: 'UTC',
  }).format(new Date(`${wallTime.slice(0, 16)}:00Z`));

export const capitalised = (text: string): string => text.charAt(0).toLocaleUpperCase() + text.slice(1);
