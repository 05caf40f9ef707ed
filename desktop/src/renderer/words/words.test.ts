import { describe, expect, it } from 'vitest';
import { english } from './english.ts';
import { russian } from './russian.ts';
import { createI18n } from './studio-i18n.ts';

function flat(words: object, path = ''): [string, string][] {
  return Object.entries(words).flatMap(([key, value]: [string, unknown]): [string, string][] =>
    typeof value === 'string' ? [[path + key, value]] : typeof value === 'object' && value !== null ? flat(value, `${path}${key}.`) : [],
  );
}
const names = (text: string) => [...text.matchAll(/\{\{\w+\}\}/g)].map(([name]) => name).sort();

describe('words', () => {
  it('name the same values in both languages', () => {
    const inEnglish = new Map(flat(english));
    for (const [key, text] of flat(russian)) {
      const original = inEnglish.get(key) ?? inEnglish.get(key.replace(/_(few|many)$/, '_other'));
      expect([key, names(text)]).toEqual([key, names(original ?? '')]);
    }
  });

  it('take the right Russian form of every count', () => {
    const { t } = createI18n('ru');
    expect([1, 3, 5, 11, 21, 104].map((count) => t('shell.offlineWaiting', { count }))).toEqual([
      'Нет связи. 1 решение ждёт, оно сохранено на этом компьютере',
      'Нет связи. 3 решения ждут, они сохранены на этом компьютере',
      'Нет связи. 5 решений ждут, они сохранены на этом компьютере',
      'Нет связи. 11 решений ждут, они сохранены на этом компьютере',
      'Нет связи. 21 решение ждёт, оно сохранено на этом компьютере',
      'Нет связи. 104 решения ждут, они сохранены на этом компьютере',
    ]);
  });
});
