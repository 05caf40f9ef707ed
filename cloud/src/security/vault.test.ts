import { randomBytes, randomUUID } from 'node:crypto';
import { inspect } from 'node:util';
import { expect, test } from 'vitest';
import { Secret } from './secret.ts';
import { createVault } from './vault.ts';

const place = { clientId: randomUUID(), table: 'channel', column: 'credentials', rowId: randomUUID() };
const key = randomBytes(32);
const plain = Buffer.from('987:bot-key');

test('what was sealed opens at its own place', () => {
  const vault = createVault([key]);
  expect(vault.open(place, vault.seal(place, plain)).toString()).toBe('987:bot-key');
});

test('the sealed bytes hold nothing of the value and differ each time', () => {
  const vault = createVault([key]);
  const sealed = vault.seal(place, plain);
  expect(sealed.includes(plain)).toBe(false);
  expect(sealed.equals(vault.seal(place, plain))).toBe(false);
});

test.each(['clientId', 'table', 'column', 'rowId'] as const)('a value moved to another %s does not open', (part) => {
  const vault = createVault([key]);
  const sealed = vault.seal(place, plain);
  expect(() => vault.open({ ...place, [part]: randomUUID() }, sealed)).toThrow();
});

test('a single changed bit anywhere does not open', () => {
  const vault = createVault([key]);
  const sealed = vault.seal(place, plain);
  for (let at = 0; at < sealed.length; at += 1) {
    const changed = Buffer.from(sealed);
    changed[at] = (changed[at] ?? 0) ^ 1;
    expect(() => vault.open(place, changed)).toThrow();
  }
});

test('another master key opens nothing, and a rotated one opens old values and seals anew', () => {
  const old = createVault([key]);
  const sealed = old.seal(place, plain);
  const newer = randomBytes(32);
  expect(() => createVault([newer]).open(place, sealed)).toThrow('another master key');
  const rotated = createVault([newer, key]);
  expect(rotated.open(place, sealed).toString()).toBe('987:bot-key');
  expect(createVault([newer]).open(place, rotated.rewrap(place, sealed)).toString()).toBe('987:bot-key');
});

test('a secret shows itself nowhere', () => {
  const secret = new Secret('hunter2');
  const shown = [String(secret), `${secret}`, JSON.stringify({ secret }), inspect({ secret }, { depth: 9, showHidden: true })].join();
  expect(shown).not.toContain('hunter2');
  expect(secret.reveal()).toBe('hunter2');
});
