import { expect, test } from 'vitest';
import { inOneLine, isolated } from './isolated.ts';
import { createI18n } from './studio-i18n.ts';

test.each(['Harbour Times', 'Вестник', '24.11, 14:30', '🎉', ''])('%o stays as it is', (words) => expect(isolated(words)).toBe(words));

test.each(['ידיעות אחרונות', 'الجزيرة 24', 'news חדשות'])('%o is kept apart from what stands beside it', (words) => {
  expect(isolated(words)).toBe(`\u2068${words}\u2069`);
});

test('a line joins parts that run either way', () => {
  expect(inOneLine(['14:30', null, 'ידיעות', '', '3 items', false])).toBe('14:30 · \u2068ידיעות\u2069 · 3 items');
});

test.each(['en', 'ru'] as const)('names within sentences are kept apart, in %s', (language) => {
  const { t } = createI18n(language);
  expect(t('channel.tested', { title: 'ערוץ' })).toContain('\u2068ערוץ\u2069');
  expect(t('channel.tested', { title: 'A & B <c>' })).toContain('A & B <c>');
});
