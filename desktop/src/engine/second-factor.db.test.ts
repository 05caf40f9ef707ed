import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../cloud/src/db/testing/test-database.ts';
import { startTestApi, type TestApi } from '../../../cloud/src/http/testing/test-api.ts';
import { appCode } from '../../../cloud/src/security/testing/app-code.ts';
import { startTestDesk } from './testing/test-desk.ts';

let database: TestDatabase;
let api: TestApi;
const password = 'a long password';

beforeAll(async () => {
  database = await createTestDatabase();
  api = await startTestApi(database);
});
afterAll(async () => {
  await api.close();
  await database.close();
});

test('the studio asks for a code where the account has a second factor and signs in with it', async () => {
  const { clientId } = await database.seedClient();
  const member = await api.addMember(clientId, 'editor');
  await api.setPassword(member.userId, password);
  const { secret } = await member.api.account.beginSecondFactor.mutate({ password });
  await member.api.account.confirmSecondFactor.mutate({ code: appCode(secret) });

  const surprises: unknown[] = [];
  const desk = await startTestDesk(api.url, surprises);
  try {
    const signIn = (code?: string) => desk.window.ask('session.signIn', { email: member.email, password, ...(code !== undefined && { code }) });
    await expect(signIn()).rejects.toMatchObject({ code: 'second-factor-asked' });
    await expect(signIn('not a code')).rejects.toMatchObject({ code: 'second-factor-wrong' });
    expect(await signIn(appCode(secret, 1))).toMatchObject({ status: 'signed-in', needsPassword: false, clients: [{ id: clientId }] });
    await desk.window.until((event) => event.kind === 'sync' && event.state.connection === 'synced');
  } finally {
    desk.close();
  }
  expect(surprises).toEqual([]);
});
