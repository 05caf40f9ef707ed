import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../db/testing/test-database.ts';
import type { PublishingContext } from './publishing-context.ts';
import { takeQuota } from './take-quota.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

const take = (scope: string, amount: number, day = '2026-11-26') =>
  takeQuota({ query: (text, values) => database.pools.worker.query(text, values) }, [{ scope, day, amount, limit: 100 }]);

test('whoever comes first has it, and never more than there is', async () => {
  const outcomes = await Promise.all(Array.from({ length: 30 }, () => take('project-a', 10)));
  expect(outcomes.filter((short) => short === undefined)).toHaveLength(10);
  expect(outcomes.find((short) => short !== undefined)).toEqual({ scope: 'project-a', day: '2026-11-26', amount: 10, limit: 100 });
});

test('another project and another day have their own', async () => {
  expect(await take('project-b', 100)).toBeUndefined();
  expect(await take('project-b', 1)).toMatchObject({ scope: 'project-b' });
  expect(await take('project-b', 100, '2026-11-27')).toBeUndefined();
});

test('all of it or nothing', async () => {
  const both = [
    { scope: 'project-c', day: '2026-11-26', amount: 60, limit: 100 },
    { scope: 'project-c', day: '2026-11-27', amount: 101, limit: 100 },
  ];
  expect(await takeQuota({ query: (text, values) => database.pools.worker.query(text, values) }, both)).toEqual(both[1]);
  expect(await take('project-c', 100)).toBeUndefined();
});

test('a worker that was killed before it wrote down what it took takes nothing twice', async () => {
  const query: PublishingContext['query'] = (text, values) => database.pools.worker.query(text, values);
  const takings = ['project-d', 'project-e'].map((scope) => ({ scope, day: '2026-11-26', amount: 60, limit: 100, key: 'a publication' }));
  for (let again = 0; again < 3; again += 1) expect(await takeQuota({ query }, takings)).toBeUndefined();
  expect(await Promise.all(takings.map((taking) => takeQuota({ query }, [{ ...taking, key: 'another' }])))).toMatchObject([{ scope: 'project-d' }, { scope: 'project-e' }]);
  expect(await take('project-d', 40)).toBeUndefined();
  expect(await takeQuota({ query }, [takings[0], { scope: 'project-f', day: '2026-11-26', amount: 1, limit: 100, key: 'a publication' }].flatMap((taking) => taking ?? []))).toBeUndefined();
});

test('no role of the service reads or writes it past the function, and the API may not take', async () => {
  for (const pool of [database.pools.app, database.pools.worker]) {
    await expect(pool.query('SELECT * FROM network_quota')).rejects.toThrow('permission denied');
    await expect(pool.query(`UPDATE network_quota SET used = 0`)).rejects.toThrow('permission denied');
  }
  await expect(database.pools.app.query(`SELECT app.take_network_quota('{a}', '{2026-11-26}', '{1}', '{1}', '{a}')`)).rejects.toThrow('permission denied');
});
