import { expect, it } from 'vitest';
import { fieldOf } from './connect-fields.ts';

const refused = (code: Parameters<typeof fieldOf>[1]['code'], details = {}) => ({ code, details });

it('puts a refusal under the field that caused it', () => {
  expect(fieldOf('telegram', refused('network-token-wrong'))).toBe('token');
  expect(fieldOf('telegram', refused('network-chat-not-found'))).toBe('chat');
  expect(fieldOf('instagram', refused('network-token-wrong'))).toBe('accessToken');
  expect(fieldOf('instagram', refused('network-chat-not-found'))).toBe('accountId');
  expect(fieldOf('youtube', refused('network-no-rights'))).toBe('refreshToken');
});

it('tells a program that Google does not know from a permission that was withdrawn', () => {
  expect(fieldOf('youtube', refused('network-token-wrong', { words: 'invalid_client: The OAuth client was not found.' }))).toBe('googleClientSecret');
  expect(fieldOf('youtube', refused('network-token-wrong', { words: 'invalid_grant: Token has been expired or revoked.' }))).toBe('refreshToken');
});

it('believes the cloud about which field is not filled in, where the form has it', () => {
  expect(fieldOf('by-hand', refused('bad-input', { field: 'link' }))).toBe('link');
  expect(fieldOf('by-hand', refused('bad-input', { field: 'clientId' }))).toBe('form');
});

it('says under the form what is about no field', () => {
  for (const kind of ['telegram', 'instagram', 'youtube', 'by-hand'] as const) {
    expect(fieldOf(kind, refused('cloud-unreachable'))).toBe('form');
    expect(fieldOf(kind, refused('channel-missing'))).toBe('form');
  }
});
