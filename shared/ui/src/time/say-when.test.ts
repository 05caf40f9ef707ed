import { describe, expect, it } from 'vitest';
import { sayAge, sayAgo, sayUntil, sayWhen, type Watch } from './say-when.ts';

const inBerlin: Watch = { now: '2026-11-24T08:00:00.000Z', zone: 'Europe/Berlin', language: 'en' };

describe('sayWhen', () => {
  it('says both clocks where they differ', () => {
    expect(sayWhen('2026-11-24T09:30:00.000Z', 'Asia/Almaty', inBerlin)).toBe('today 14:30, Almaty; 10:30 for you');
    expect(sayWhen('2026-11-24T09:30:00.000Z', 'Asia/Almaty', { ...inBerlin, language: 'ru' })).toBe(
      'сегодня 14:30, Алматы; 10:30 у вас',
    );
  });

  it('names the day twice where the days differ', () => {
    expect(sayWhen('2026-11-25T21:30:00.000Z', 'Asia/Almaty', inBerlin)).toBe('Thu 26 Nov 02:30, Almaty; tomorrow 22:30 for you');
  });

  it('says one clock where the person shares it', () => {
    expect(sayWhen('2026-11-25T09:30:00.000Z', 'Europe/Paris', inBerlin)).toBe('tomorrow 10:30');
  });
});

describe('ages', () => {
  it('are short in lists and whole in sentences', () => {
    expect(sayAge('2026-11-24T06:00:00.000Z', inBerlin)).toBe('2h');
    expect(sayAge('2026-11-24T07:59:40.000Z', inBerlin)).toBe('now');
    expect(sayAge('2026-11-24T06:00:00.000Z', { ...inBerlin, language: 'ru' })).toBe('2 ч');
    expect(sayAgo('2026-11-24T07:55:00.000Z', inBerlin)).toBe('5 minutes ago');
    expect(sayAgo('2026-11-24T07:59:40.000Z', inBerlin)).toBe('just now');
    expect(sayAgo('2026-11-24T07:59:40.000Z', { ...inBerlin, language: 'ru' })).toBe('только что');
  });

  it('look ahead as well', () => {
    expect(sayUntil('2026-11-27T09:00:00.000Z', inBerlin)).toBe('in 3 days');
    expect(sayUntil('2026-11-27T09:00:00.000Z', { ...inBerlin, language: 'ru' })).toBe('через 3 дня');
    expect(sayUntil('2026-11-20T09:00:00.000Z', inBerlin)).toBe('now');
  });
});
