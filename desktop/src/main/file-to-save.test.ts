import { expect, it } from 'vitest';
import { nameToSave } from './file-to-save.ts';

const file = `zavod-media://e4144284-9fa3-8362-886f-2498c5db697b/${'a'.repeat(64)}`;

it('saves a stored file under the plain name it was given', () => {
  expect(nameToSave(`${file}?save=2026-11-26-1.jpg`)).toBe('2026-11-26-1.jpg');
});

it.each([
  ['a file that is only looked at', file],
  ['a name that leads out of the folder', `${file}?save=../../.bashrc.sh`],
  ['a name that would end its header', `${file}?save=a.jpg%22%0d%0ax:y`],
  ['another scheme', 'https://example.test/?save=a.jpg'],
  ['no address', 'save=a.jpg'],
])('does not save %s', (_, address) => {
  expect(nameToSave(address)).toBeNull();
});
