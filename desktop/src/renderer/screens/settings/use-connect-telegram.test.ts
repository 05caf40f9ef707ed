import { expect, it } from 'vitest';
import { fieldOf } from './use-connect-telegram.ts';

it('puts a refusal under the field that caused it', () => {
  expect(fieldOf({ code: 'network-token-wrong', details: {} })).toBe('token');
  expect(fieldOf({ code: 'network-chat-not-found', details: {} })).toBe('chat');
  expect(fieldOf({ code: 'cloud-unreachable', details: {} })).toBe('form');
});
