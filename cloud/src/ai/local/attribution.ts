import { cleanLine } from './clean-text.ts';
import { cutAtWord } from './cut-at-word.ts';

const words: Readonly<Record<string, string>> = {
  en: 'Source',
  ru: 'Источник',
  uk: 'Джерело',
  be: 'Крыніца',
  bg: 'Източник',
  sr: 'Извор',
  kk: 'Дереккөз',
  de: 'Quelle',
  fr: 'Source',
  es: 'Fuente',
  it: 'Fonte',
  pt: 'Fonte',
  pl: 'Źródło',
  nl: 'Bron',
  sv: 'Källa',
  tr: 'Kaynak',
  cs: 'Zdroj',
  el: 'Πηγή',
  ar: 'المصدر',
  he: 'מקור',
  fa: 'منبع',
  hi: 'स्रोत',
  zh: '来源',
  ja: '出典',
  ko: '출처',
};

/** The line that says where a text comes from, in the language of the text; '' when there is nothing to name. */
export function attributionLine(item: { sourceName: string; link: string | null; language: string }): string {
  const name = cutAtWord(cleanLine(item.sourceName), 80) || siteOf(item.link);
  const parts = [name, item.link ?? ''].filter((part) => part !== '');
  return parts.length === 0 ? '' : `${words[item.language] ?? words['en']}: ${parts.join(' — ')}`;
}

const siteOf = (link: string | null): string => (link === null ? '' : (URL.parse(link)?.hostname.replace(/^www\./, '') ?? ''));
