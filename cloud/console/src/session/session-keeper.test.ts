import { AppError } from '@zavod/shared/app-error.ts';
import type { ConsoleSession } from '@zavod/shared/session/session.ts';
import { expect, test } from 'vitest';
import { createSessionKeeper, type KeeperDeps } from './session-keeper.ts';

const startMs = Date.parse('2026-11-26T10:00:00Z');
const session = (token: string, untilMs = startMs + 600_000): ConsoleSession => ({
  accessToken: token,
  accessExpiresAt: new Date(untilMs).toISOString(),
  user: { id: 'u', email: 'anna@example.test', displayName: 'Anna' },
  clients: [],
});

/** A cloud that answers in the order given; what it was asked is kept. */
function keeperOn(answers: (ConsoleSession | AppError)[], clock = { nowMs: startMs }) {
  const asked: { path: string; requestId: string | undefined }[] = [];
  let pendingId: string | null = null;
  let ids = 0;
  const ask: KeeperDeps['ask'] = async (path, body) => {
    asked.push({ path, requestId: 'requestId' in body ? String(body.requestId) : undefined });
    const answer = answers.shift();
    if (answer === undefined || answer instanceof AppError) throw answer ?? new AppError('cloud-unreachable', 'test');
    return answer;
  };
  const keeper = createSessionKeeper({
    ask,
    // The answers above are sessions already.
    read: (answer) => answer as ConsoleSession,
    now: () => clock.nowMs,
    newId: () => `id-${(ids += 1)}`,
    pending: { read: () => pendingId, write: (id) => (pendingId = id) },
    inTurn: (work) => work(),
  });
  return { keeper, asked, clock };
}

test('calls at the same moment share one refresh', async () => {
  const { keeper, asked } = keeperOn([session('one')]);
  expect(await Promise.all([keeper.accessToken(), keeper.accessToken(), keeper.accessToken()])).toEqual(['one', 'one', 'one']);
  expect(asked).toHaveLength(1);
});

test('a token is replaced half a minute before its end, and one that the cloud refused at once', async () => {
  const { keeper, clock } = keeperOn([session('one'), session('two', startMs + 1_200_000), session('three')]);
  expect(await keeper.accessToken()).toBe('one');
  clock.nowMs = startMs + 569_000;
  expect(await keeper.accessToken()).toBe('one');
  clock.nowMs = startMs + 570_000;
  expect(await keeper.accessToken()).toBe('two');
  keeper.dropToken();
  expect(await keeper.accessToken()).toBe('three');
});

test('a refresh whose answer was lost is asked again as the same one, the next as a new one', async () => {
  const { keeper, asked } = keeperOn([new AppError('cloud-unreachable', 'test'), session('one'), session('two')]);
  await expect(keeper.accessToken()).rejects.toThrow('cloud-unreachable');
  expect(await keeper.accessToken()).toBe('one');
  keeper.dropToken();
  await keeper.accessToken();
  expect(asked.map(({ requestId }) => requestId)).toEqual(['id-1', 'id-1', 'id-2']);
});

test('a page that nobody was signed in on says nothing; a session that ends says why', async () => {
  const { keeper } = keeperOn([new AppError('signed-out', 'test'), session('one'), new AppError('signed-out', 'test')]);
  await keeper.resume();
  expect(keeper.state()).toEqual({ status: 'signed-out', why: null });
  await keeper.signIn({ email: 'anna@example.test', password: 'secret' });
  expect(keeper.state()).toMatchObject({ status: 'signed-in', user: { displayName: 'Anna' } });
  keeper.dropToken();
  await expect(keeper.accessToken()).rejects.toThrow('signed-out');
  expect(keeper.state()).toEqual({ status: 'signed-out', why: 'signed-out' });
});

test('a cloud that is away leaves a session open that was open', async () => {
  const { keeper } = keeperOn([new AppError('cloud-unreachable', 'test'), session('one'), new AppError('cloud-failing', 'test')]);
  await keeper.resume();
  expect(keeper.state()).toMatchObject({ status: 'away', fault: { code: 'cloud-unreachable' } });
  await keeper.resume();
  keeper.dropToken();
  await expect(keeper.accessToken()).rejects.toThrow('cloud-failing');
  expect(keeper.state()).toMatchObject({ status: 'signed-in' });
});
