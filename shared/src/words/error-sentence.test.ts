import { describe, expect, it } from 'vitest';
import { appErrorCodes } from '../app-error.ts';
import { errorSentence } from './error-sentence.ts';
import { errorsEn } from './errors-en.ts';
import { errorsRu } from './errors-ru.ts';

describe('errorSentence', () => {
  it('fills numbers, networks and how much must be cut', () => {
    const details = { network: 'telegram', rule: 'network-text-too-long', limit: 4096, value: 5000 };
    expect(errorSentence('rules-broken', details, 'en')).toBe(
      'The text is too long for Telegram: 5,000 characters, 4,096 allowed. Shorten it by 904.',
    );
  });

  it('says a wall time as the clock shows it', () => {
    const details = { wallTime: '2026-03-29T02:30:00', next: '2026-03-29T03:00:00' };
    expect(errorSentence('time-in-gap', details, 'en')).toBe(
      '29 March at 02:30 does not exist: the clocks go forward over this hour. The next time is 29 March at 03:00.',
    );
    expect(errorSentence('time-in-gap', details, 'ru')).toContain('29 марта');
  });

  it('leaves out what is not known', () => {
    expect(errorSentence('network-text-too-long', {}, 'en')).toBe('The text is too long. Shorten it.');
    expect(errorSentence('network-token-wrong', {}, 'ru')).toMatch(/^Токен неверен/);
  });

  it.each(appErrorCodes)('reads as whole sentences without details: %s', (code) => {
    for (const language of ['en', 'ru'] as const) {
      const sentence = errorSentence(code, {}, language);
      expect(sentence).toMatch(/^[A-ZА-ЯЁ].*\.$/su);
      expect(sentence).not.toMatch(/[{}[\]]|\s\.|\s\s/u);
    }
  });

  it('names the same values in both languages', () => {
    const names = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([name]) => name).sort();
    for (const code of appErrorCodes) expect([code, names(errorsRu[code])]).toEqual([code, names(errorsEn[code])]);
  });
});
