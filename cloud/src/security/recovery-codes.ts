import { createHash, randomBytes } from 'node:crypto';

const howMany = 10;
/** Without letters and digits that are taken for each other. */
const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789';
const groups = 4;
const groupLength = 4;

/** Ten codes of 79 bits, each good once: `x7kq-93mf-...`. Only their hashes are stored. */
export const createRecoveryCodes = (): string[] => Array.from({ length: howMany }, () => Array.from({ length: groups }, newGroup).join('-'));

/** However it was typed: capitals, spaces and dashes do not matter. */
export const hashRecoveryCode = (code: string): string => createHash('sha256').update(plainCode(code)).digest('hex');

export const plainCode = (code: string): string => code.replaceAll(/[\s-]/gu, '').toLowerCase();

function newGroup(): string {
  let group = '';
  while (group.length < groupLength) {
    // Bytes beyond the last whole multiple would make some letters likelier.
    const usable = [...randomBytes(16)].filter((byte) => byte < 256 - (256 % alphabet.length));
    group += usable.map((byte) => alphabet.charAt(byte % alphabet.length)).join('');
  }
  return group.slice(0, groupLength);
}
