import { expect, it } from 'vitest';
import { placeOfFault } from './place-of-fault.ts';

const fault = (code: 'second-factor-wrong' | 'too-many-tries' | 'wrong-password' | 'cloud-unreachable') => ({ code, details: {} });

it('tells a refusal at the field it is about', () => {
  expect(placeOfFault(fault('wrong-password'), true).ofPassword?.code).toBe('wrong-password');
  expect(placeOfFault(fault('second-factor-wrong'), true).ofCode?.code).toBe('second-factor-wrong');
  expect(placeOfFault(fault('cloud-unreachable'), true).ofNeither?.code).toBe('cloud-unreachable');
  expect(placeOfFault(null, true)).toEqual({ ofPassword: null, ofCode: null, ofNeither: null });
});

it('tells of too many tries at the last field that is shown', () => {
  expect(placeOfFault(fault('too-many-tries'), true).ofCode?.code).toBe('too-many-tries');
  expect(placeOfFault(fault('too-many-tries'), false).ofPassword?.code).toBe('too-many-tries');
});
