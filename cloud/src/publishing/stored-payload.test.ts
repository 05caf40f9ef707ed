import { expect, test } from 'vitest';
import { preparedSchema } from './stored-payload.ts';

test('a row that was armed before calls had amounts is read as one of each', () => {
  expect(preparedSchema.parse({ buckets: ['chat'], catchUpBucket: 'catch-up' })).toEqual({ buckets: ['chat'], amounts: {}, catchUpBucket: 'catch-up' });
});

test('amounts are positive', () => {
  expect(preparedSchema.safeParse({ buckets: ['chat'], amounts: { chat: 0 }, catchUpBucket: '' }).success).toBe(false);
});
