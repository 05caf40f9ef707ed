import { expect, test } from 'vitest';
import { updateAnswers } from './updates.ts';

test('what main says is told and kept for who asks; what the person wants goes to main', async () => {
  const told: string[] = [];
  let events = 0;
  const updates = updateAnswers((act) => told.push(act), { updates: () => (events += 1) });
  expect(await updates.answers['updates.read']({}, '1')).toEqual({ status: 'idle' });
  updates.learn({ status: 'ready', version: '2.0.0' });
  expect(await updates.answers['updates.read']({}, '2')).toEqual({ status: 'ready', version: '2.0.0' });
  await updates.answers['updates.check']({}, '3');
  await updates.answers['updates.restart']({}, '4');
  expect([told, events]).toEqual([['check', 'restart'], 1]);
});
