import { expect, it } from 'vitest';
import { keyOf } from './key-of.ts';

const press = (key: string, code: string, held: Partial<Parameters<typeof keyOf>[0]> = {}) =>
  keyOf({ key, code, shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, ...held });

it('reads a letter as itself, whatever the layout', () => {
  expect(press('a', 'KeyA')).toBe('a');
  expect(press('ф', 'KeyA')).toBe('a');
  expect(press('Ф', 'KeyA', { shiftKey: true })).toBe('shift+a');
});

it('follows the printed letter on a Latin layout that moves letters', () => {
  expect(press('a', 'KeyQ')).toBe('a');
});

it('finds the slash and the question mark on a Russian layout', () => {
  expect(press('.', 'Slash')).toBe('/');
  expect(press(',', 'Slash', { shiftKey: true })).toBe('?');
  expect(press('?', 'Digit7', { shiftKey: true })).toBe('?');
});

it('names held keys in one order', () => {
  expect(press('k', 'KeyK', { metaKey: true })).toBe('mod+k');
  expect(press('Enter', 'Enter', { ctrlKey: true })).toBe('mod+enter');
});
