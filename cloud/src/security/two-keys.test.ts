import { createHmac, randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { createAccessTokens } from './access-token.ts';
import { createPublicMedia } from './public-media.ts';
import { createPushCallbacks } from './push-callbacks.ts';
import { createRefreshTokens } from './refresh-token.ts';

const older = Buffer.alloc(32, 1);
const newer = Buffer.alloc(32, 2);
const now = new Date();

test('an access token of the old key is good while both are there, and not after', async () => {
  const userId = randomUUID();
  const { token } = await createAccessTokens(older).sign(userId, now);
  expect(await createAccessTokens(newer, older).verify(token)).toBe(userId);
  await expect(createAccessTokens(newer).verify(token)).rejects.toThrow('signed-out');
});

test('while both are there the new key signs', async () => {
  const { token } = await createAccessTokens(newer, older).sign(randomUUID(), now);
  await expect(createAccessTokens(newer).verify(token)).resolves.toBeDefined();
  await expect(createAccessTokens(older).verify(token)).rejects.toThrow('signed-out');
});

test('a request whose answer was lost before the change still has its successor', () => {
  const [token, requestId] = [createRefreshTokens(older).first(), randomUUID()];
  const answered = createRefreshTokens(older).successor(token, requestId);
  expect(createRefreshTokens(newer, older).olderSuccessors(token, requestId)).toEqual([answered]);
  expect(createRefreshTokens(newer).olderSuccessors(token, requestId)).toEqual([]);
});

test('an address that was signed for a network lives out its hour', () => {
  const file = { clientId: randomUUID(), sha256: 'a'.repeat(64) };
  const query = new URL(createPublicMedia(older).pathOf({ ...file, extension: 'jpg' }, now), 'http://x').searchParams;
  const asked = { ...file, until: Number(query.get('until')), signature: query.get('signature') ?? '' };
  expect(createPublicMedia(newer, older).isAllowed(asked, now)).toBe(true);
  expect(createPublicMedia(newer).isAllowed(asked, now)).toBe(false);
});

test('a hub that was given the old secret is heard', () => {
  const source = { clientId: randomUUID(), sourceId: randomUUID() };
  const body = Buffer.from('news');
  const signature = `sha256=${createHmac('sha256', createPushCallbacks(older).secretOf(source)).update(body).digest('hex')}`;
  expect(createPushCallbacks(newer, older).isSigned(source, body, signature)).toBe(true);
  expect(createPushCallbacks(newer).isSigned(source, body, signature)).toBe(false);
});
