import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../db/testing/test-database.ts';
import { refusalOf, startTestApi, type TestApi } from '../../http/testing/test-api.ts';

// Counts what takes the time; the hashing itself is the real one.
const calls = vi.hoisted(() => {
  // Files share their modules: those that hold the real one already are read anew.
  vi.resetModules();
  return { hash: 0, verify: 0 };
});
vi.mock('@node-rs/argon2', async (importOriginal) => {
  const real = await importOriginal<typeof import('@node-rs/argon2')>();
  return {
    ...real,
    hash: (...args: Parameters<typeof real.hash>) => {
      calls.hash += 1;
      return real.hash(...args);
    },
    verify: (...args: Parameters<typeof real.verify>) => {
      calls.verify += 1;
      return real.verify(...args);
    },
  };
});

let database: TestDatabase;
let api: TestApi;
const email = 'ada@example.test';

beforeAll(async () => {
  database = await createTestDatabase();
  api = await startTestApi(database);
  const { ownerId } = await database.seedClient({ email });
  await api.setPassword(ownerId, 'correct horse battery');
});
afterAll(async () => {
  await api.close();
  await database.close();
});
beforeEach(() => Object.assign(calls, { hash: 0, verify: 0 }));

test.each([
  ['somebody who is not there', () => `${randomUUID()}@example.test`],
  ['somebody who is', () => email],
])('a wrong password of %s costs one comparison', async (_, whom) => {
  expect(await refusalOf(api.anonymous.session.signIn.mutate({ email: whom(), password: 'wrong' }))).toBe('wrong-password');
  expect(calls).toEqual({ hash: 0, verify: 1 });
});

test('while somebody has to wait nothing is compared, known or not', async () => {
  for (const whom of [`${randomUUID()}@example.test`, 'bob@example.test']) {
    for (let tries = 0; tries < 10; tries += 1) await refusalOf(api.anonymous.session.signIn.mutate({ email: whom, password: 'wrong' }));
    Object.assign(calls, { hash: 0, verify: 0 });
    expect(await refusalOf(api.anonymous.session.signIn.mutate({ email: whom, password: 'wrong' }))).toBe('too-many-tries');
    expect(calls).toEqual({ hash: 0, verify: 0 });
  }
});

test('links that open nothing are counted by address: after thirty even a good one waits', async () => {
  const look = (token: string) => refusalOf(api.anonymous.members.readInvitation.query({ token }));
  for (let tries = 0; tries < 30; tries += 1) expect(await look(`${randomUUID()}`)).toBe('not-found');
  expect(await look(randomUUID())).toBe('too-many-tries');
  expect(await refusalOf(api.anonymous.reviews.plan.query({ token: randomUUID() }))).toBe('too-many-tries');
});

test('tokens of nobody are counted by address as well', async () => {
  const refresh = () => refusalOf(api.anonymous.session.refresh.mutate({ refreshToken: randomUUID().repeat(2) }));
  for (let tries = 0; tries < 100; tries += 1) expect(await refresh()).toBe('signed-out');
  expect(await refresh()).toBe('too-many-tries');
});
