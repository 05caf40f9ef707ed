import { expect, it } from 'vitest';
import { createI18n } from './console-i18n.ts';
import { english } from './english.ts';
import { russian } from './russian.ts';

function flat(words: object, path = ''): [string, string][] {
  return Object.entries(words).flatMap(([key, value]: [string, unknown]): [string, string][] =>
    typeof value === 'string' ? [[path + key, value]] : typeof value === 'object' && value !== null ? flat(value, `${path}${key}.`) : [],
  );
}
const names = (text: string) => [...text.matchAll(/\{\{\w+\}\}/g)].map(([name]) => name).sort();

it('names the same values in both languages', () => {
  const inEnglish = new Map(flat(english));
  for (const [key, text] of flat(russian)) {
    const original = inEnglish.get(key) ?? inEnglish.get(key.replace(/_(few|many)$/, '_other'));
    expect([key, names(text)]).toEqual([key, names(original ?? '')]);
  }
});

it('takes the right Russian form of every count', () => {
  const { t } = createI18n('ru');
  expect([1, 3, 5, 11, 21].map((count) => t('clients.channelsToConnect', { count }))).toEqual([
    '1 канал нужно подключить снова',
    '3 канала нужно подключить снова',
    '5 каналов нужно подключить снова',
    '11 каналов нужно подключить снова',
    '21 канал нужно подключить снова',
  ]);
});
