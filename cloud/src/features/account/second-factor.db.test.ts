import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createTestDatabase, type SeededClient, type TestDatabase } from '../../db/testing/test-database.ts';
import { refusalOf, startTestApi, type ApiClient, type TestApi } from '../../http/testing/test-api.ts';
import { appCode } from '../../security/testing/app-code.ts';

const password = 'correct horse battery';

let database: TestDatabase;
let api: TestApi;
let acme: SeededClient;
let email: string;
let mine: ApiClient;

beforeAll(async () => {
  database = await createTestDatabase();
  api = await startTestApi(database);
});
afterAll(async () => {
  await api.close();
  await database.close();
});
beforeEach(async () => {
  email = `${randomUUID()}@example.test`;
  acme = await database.seedClient({ email });
  await api.setPassword(acme.ownerId, password);
  mine = (await api.signedIn(acme.ownerId)).api;
});

/** Six digits that fit none of the steps around now. */
const wrongCode = (secret: string): string => {
  const right = new Set([-2, -1, 0, 1, 2].map((steps) => appCode(secret, steps)));
  return ['000000', '111111', '222222', '333333', '444444', '555555'].find((code) => !right.has(code)) ?? '';
};
const signIn = (code?: string) => api.anonymous.session.signIn.mutate({ email, password, ...(code !== undefined && { code }) });
const audit = async (): Promise<string[]> =>
  (await database.asAdmin<{ action: string }>('SELECT action FROM audit_log WHERE client_id = $1 ORDER BY seq', [acme.clientId])).map(({ action }) => action);

async function enrol(): Promise<{ secret: string; recoveryCodes: string[] }> {
  const { secret } = await mine.account.beginSecondFactor.mutate({ password });
  const { recoveryCodes } = await mine.account.confirmSecondFactor.mutate({ code: appCode(secret) });
  return { secret, recoveryCodes };
}

test('it is asked for only once a code has confirmed it', async () => {
  const { secret, address } = await mine.account.beginSecondFactor.mutate({ password });
  expect(address).toBe(`otpauth://totp/Zavod:${encodeURIComponent(email)}?issuer=Zavod&secret=${secret}&algorithm=SHA1&digits=6&period=30`);
  await signIn();
  expect(await refusalOf(mine.account.confirmSecondFactor.mutate({ code: wrongCode(secret) }))).toBe('second-factor-wrong');
  await signIn();
  await mine.account.confirmSecondFactor.mutate({ code: appCode(secret) });
  expect(await refusalOf(signIn())).toBe('second-factor-asked');
  expect(await refusalOf(api.anonymous.session.signIn.mutate({ email, password: 'wrong', code: appCode(secret, 1) }))).toBe('wrong-password');
  expect((await signIn(appCode(secret, 1))).user.email).toBe(email);
  expect(await refusalOf(mine.account.beginSecondFactor.mutate({ password }))).toBe('second-factor-on-already');
  expect(await audit()).toEqual(['second-factor.on']);
});

test('a code is good once, and none from before it', async () => {
  const { secret } = await enrol();
  const [used, next] = [appCode(secret), appCode(secret, 1)];
  expect(await refusalOf(signIn(used))).toBe('second-factor-wrong');
  const outcomes = await Promise.all(Array.from({ length: 4 }, () => refusalOf(signIn(next))));
  expect(outcomes.sort()).toEqual(['ok', 'second-factor-wrong', 'second-factor-wrong', 'second-factor-wrong']);
});

test('a recovery code is good once, however it is typed, and the clients are told', async () => {
  const { recoveryCodes } = await enrol();
  expect(new Set(recoveryCodes).size).toBe(10);
  const [first = ''] = recoveryCodes;
  await signIn(` ${first.toUpperCase().replaceAll('-', ' ')} `);
  expect(await refusalOf(signIn(first))).toBe('second-factor-wrong');
  expect(await mine.account.state.query()).toMatchObject({ email, isPlatformAdmin: false, secondFactor: { isOn: true, recoveryLeft: 9 } });
  expect(await audit()).toEqual(['second-factor.on', 'second-factor.recovery-used']);
});

test('after five wrong codes even a right one waits, also when they come all at once', async () => {
  const { secret, recoveryCodes } = await enrol();
  const wrong = wrongCode(secret);
  const outcomes = await Promise.all(Array.from({ length: 9 }, () => refusalOf(signIn(wrong))));
  expect(outcomes.filter((code) => code === 'second-factor-wrong')).toHaveLength(5);
  expect(outcomes.filter((code) => code === 'too-many-tries')).toHaveLength(4);
  expect(await refusalOf(signIn(recoveryCodes[1]))).toBe('too-many-tries');
  await database.asAdmin(`UPDATE user_secret SET locked_until = now() - interval '1 second' WHERE user_id = $1`, [acme.ownerId]);
  expect(await refusalOf(signIn(recoveryCodes[1]))).toBe('ok');
});

test('switching it off needs the password and a code', async () => {
  const { secret, recoveryCodes } = await enrol();
  expect(await refusalOf(mine.account.endSecondFactor.mutate({ password: 'wrong', code: appCode(secret, 1) }))).toBe('wrong-password');
  expect(await refusalOf(mine.account.endSecondFactor.mutate({ password, code: wrongCode(secret) }))).toBe('second-factor-wrong');
  await mine.account.endSecondFactor.mutate({ password, code: appCode(secret, 1) });
  expect(await refusalOf(signIn())).toBe('ok');
  expect(await refusalOf(signIn(recoveryCodes[2]))).toBe('ok');
  expect(await audit()).toEqual(['second-factor.on', 'second-factor.off']);
});

test('new recovery codes take the place of the old ones', async () => {
  const { secret, recoveryCodes } = await enrol();
  const renewed = await mine.account.renewRecoveryCodes.mutate({ password, code: appCode(secret, 1) });
  expect(await refusalOf(signIn(recoveryCodes[0]))).toBe('second-factor-wrong');
  expect(await refusalOf(signIn(renewed.recoveryCodes[0]))).toBe('ok');
});

test('neither the secret nor a recovery code stands in the database in readable form', async () => {
  const { secret, recoveryCodes } = await enrol();
  const [row] = await database.asAdmin<{ all: string }>('SELECT s::text AS all FROM user_secret s WHERE user_id = $1', [acme.ownerId]);
  for (const word of [secret, Buffer.from(secret).toString('hex'), ...recoveryCodes]) expect(row?.all).not.toContain(word);
});

test('a client may ask its members for one: who has none reads what to do, and comes in with one', async () => {
  const { clientId } = acme;
  expect(await refusalOf(mine.clientSettings.set.mutate({ clientId, needsSecondFactor: true }))).toBe('second-factor-needed');
  await enrol();
  const editor = await api.addMember(clientId, 'editor');
  await mine.clientSettings.set.mutate({ clientId, needsSecondFactor: true });
  expect(await refusalOf(editor.api.members.list.query({ clientId }))).toBe('second-factor-needed');
  expect((await editor.api.session.me.query()).clients.map(({ id }) => id)).toEqual([clientId]);
  expect(await refusalOf(mine.members.list.query({ clientId }))).toBe('ok');
  await api.setPassword(editor.userId, password);
  const { secret } = await editor.api.account.beginSecondFactor.mutate({ password });
  await editor.api.account.confirmSecondFactor.mutate({ code: appCode(secret) });
  expect(await refusalOf(editor.api.members.list.query({ clientId }))).toBe('ok');
});

test('a new password needs the old one and a code, and ends every sign-in', async () => {
  const { secret } = await enrol();
  const session = await signIn(appCode(secret, 1));
  const change = (code?: string) => mine.account.changePassword.mutate({ password, newPassword: 'another long one', ...(code !== undefined && { code }) });
  expect(await refusalOf(change())).toBe('second-factor-asked');
  await database.asAdmin('UPDATE user_secret SET totp_last_step = NULL WHERE user_id = $1', [acme.ownerId]);
  await change(appCode(secret));
  expect(await refusalOf(api.anonymous.session.refresh.mutate({ refreshToken: session.refreshToken }))).toBe('signed-out');
  expect(await refusalOf(signIn())).toBe('wrong-password');
});

test('signing out everywhere ends every sign-in, and the clients are told', async () => {
  const [here, there] = [await signIn(), await signIn()];
  await mine.account.signOutEverywhere.mutate();
  for (const { refreshToken } of [here, there]) expect(await refusalOf(api.anonymous.session.refresh.mutate({ refreshToken }))).toBe('signed-out');
  expect(await audit()).toEqual(['session.ended-everywhere']);
});
