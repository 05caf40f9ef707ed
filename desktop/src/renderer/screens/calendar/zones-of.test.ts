import { expect, it } from 'vitest';
import { zonesOf } from './zones-of.ts';

const channels = (...zones: string[]) => zones.map((timeZone) => ({ timeZone }));

it('begins with the zone of most channels and offers each once, with the own one', () => {
  expect(zonesOf(channels('Asia/Almaty', 'Europe/Lisbon', 'Europe/Lisbon'), 'Europe/Berlin')).toEqual(['Europe/Lisbon', 'Asia/Almaty', 'Europe/Berlin']);
});

it('prefers the own zone among equals, and has it where there is no channel', () => {
  expect(zonesOf(channels('Asia/Almaty', 'Europe/Berlin'), 'Europe/Berlin')).toEqual(['Europe/Berlin', 'Asia/Almaty']);
  expect(zonesOf([], 'Europe/Berlin')).toEqual(['Europe/Berlin']);
});
