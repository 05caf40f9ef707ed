import { expect, test } from 'vitest';
import { linkAmong, readDeepLink } from './deep-link.ts';

const clientId = '0196f1a0-0000-7000-8000-000000000001';
const postId = '0196f1a0-0000-7000-8000-00000000000a';

test.each([
  [`zavod://post/${postId}`, { kind: 'post', clientId: null, postId }],
  [`zavod://client/${clientId}/post/${postId}`, { kind: 'post', clientId, postId }],
  [`zavod://client/${clientId}/post/${postId}/`, { kind: 'post', clientId, postId }],
  [`zavod://client/${clientId}/inbox`, { kind: 'screen', clientId, screen: 'inbox' }],
])('%s leads somewhere', (text, link) => {
  expect(readDeepLink(text)).toEqual(link);
});

test.each([
  'zavod://post/',
  'zavod://post/1',
  `zavod://post/${postId}/approve`,
  `zavod://post/${postId}?then=approve`,
  `zavod://post/${postId}#x`,
  `zavod://approve/${postId}`,
  `zavod://client/${clientId}/settings`,
  `zavod://client/../post/${postId}`,
  `zavod://user@post/${postId}`,
  `https://post/${postId}`,
  `zavod://post/${postId}${'/'.repeat(300)}`,
  `zavod://post/<img src=x onerror=alert(1)>`,
  '--inspect=1',
])('%s leads nowhere', (text) => {
  expect(readDeepLink(text)).toBeNull();
});

test('a link is found among what the program was started with', () => {
  expect(linkAmong(['/opt/zavod', '--no-sandbox', `zavod://post/${postId}`])).toMatchObject({ postId });
  expect(linkAmong(['/opt/zavod'])).toBeNull();
});
