import { expect, test } from 'vitest';
import { createAccessTokens } from './access-token.ts';
import { createKnownTokens } from './known-tokens.ts';

const userId = '7d3d9a3e-6d0f-4d60-9d5c-4c8b6f0f2a11';

test('a token is known until it ends and not a moment longer', () => {
  let now = 1_000;
  const known = createKnownTokens(() => now);
  expect(known.find('token')).toBeUndefined();
  known.keep('token', userId, 5_000);
  now = 4_999;
  expect(known.find('token')).toBe(userId);
  now = 5_000;
  expect(known.find('token')).toBeUndefined();
});

test('a token that was right before is refused when a letter of it differs', async () => {
  const tokens = createAccessTokens(new Uint8Array(32).fill(7));
  const { token } = await tokens.sign(userId, new Date());
  expect(await tokens.verify(token)).toBe(userId);
  expect(await tokens.verify(token)).toBe(userId);
  const [head = '', body = '', signature = ''] = token.split('.');
  const other = signature.startsWith('A') ? 'B' : 'A';
  await expect(tokens.verify([head, body, other + signature.slice(1)].join('.'))).rejects.toMatchObject({ code: 'signed-out' });
});
