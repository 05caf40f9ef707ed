import { expect, test } from 'vitest';
import { withoutValues } from './without-values.ts';

test('of a database error the code is logged and the row is not', () => {
  const error = Object.assign(new Error('duplicate key value violates unique constraint "label_name"'), {
    code: '23505',
    detail: 'Key (name)=(Ada’s wedding) already exists.',
    where: 'unnamed portal parameter $2 = ‘Ada’s wedding’',
    query: "INSERT INTO label VALUES ('Ada’s wedding')",
  });
  const told = JSON.stringify(withoutValues(error));
  expect(told).toContain('23505');
  expect(told).toContain('duplicate key');
  expect(told).not.toContain('Ada');
});

test('an error that quotes a value is logged by its code', () => {
  const told = JSON.stringify(withoutValues(Object.assign(new Error('invalid input syntax for type uuid: "Ada’s wedding"'), { code: '22P02' })));
  expect(told).toContain('22P02');
  expect(told).not.toContain('Ada');
});

test('what is no error is logged as it is', () => {
  expect(withoutValues('sent')).toBe('sent');
});
