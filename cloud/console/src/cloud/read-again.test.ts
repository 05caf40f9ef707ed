import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { expect, it } from 'vitest';
import { readAgain } from './read-again.ts';

it('shows what came after a change, also where the first answer was still on its way', async () => {
  const queries = new QueryClient();
  const answers: ((list: string) => void)[] = [];
  const observer = new QueryObserver(queries, { queryKey: ['client', 'list'], queryFn: () => new Promise<string>((answer) => answers.push(answer)) });
  const shown: (string | undefined)[] = [];
  const stop = observer.subscribe(({ data }) => shown.push(data));
  const asked = readAgain(queries, 'client');
  await expect.poll(() => answers.length).toBe(2);
  answers[0]?.('before the change');
  answers[1]?.('after the change');
  await asked;
  expect(observer.getCurrentResult()).toMatchObject({ status: 'success', data: 'after the change' });
  expect(shown).not.toContain('before the change');
  stop();
});
