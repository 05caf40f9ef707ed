import { AppError, type AppErrorCode } from '@zavod/shared/app-error.ts';
import type { Session } from '@zavod/shared/session/session.ts';
import { expect, test } from 'vitest';
import type { SessionPort } from '../cloud/cloud-port.ts';
import { virtualClock } from '../testing/virtual-clock.ts';
import type { SavedSession } from './session-file.ts';
import { openSessionKeeper } from './session-keeper.ts';

const cloudUrl = 'https://cloud.example.org';
const userOf = (n: number) => ({ id: `00000000-0000-4000-8000-00000000000${n}`, email: `p${n}@example.org`, displayName: `P${n}` });

/** A cloud that rotates refresh tokens as the real one does, and a computer that keeps what it is told. */
function surroundings(start: { secret?: string; saved?: SavedSession; keeping?: 'keyring' | 'memory' } = {}) {
  const clock = virtualClock(5);
  const log: string[] = [];
  let tokens = 0;
  let kept = start.secret ?? null;
  let saved = start.saved ?? null;
  let refusal: AppErrorCode | null = null;
  let isAnswerLost = false;
  const rotated = new Map<string, string>();
  const issue = (refreshToken: string, user = userOf(1)): Session => {
    tokens += 1;
    return {
      accessToken: `access-${tokens}`,
      accessExpiresAt: new Date(clock.now() + 600_000).toISOString(),
      refreshToken,
      user,
      clients: [],
    };
  };
  const cloud: SessionPort = {
    async signIn(email) {
      log.push(`signIn ${email}`);
      return issue(`refresh-of-${email}`, email.startsWith('p2') ? userOf(2) : userOf(1));
    },
    async refresh(refreshToken, requestId) {
      log.push(`refresh ${refreshToken}`);
      if (refusal !== null) throw new AppError(refusal, 'refresh');
      const next = rotated.get(requestId) ?? `${refreshToken}+`;
      rotated.set(requestId, next);
      if (isAnswerLost) {
        isAnswerLost = false;
        throw new AppError('cloud-unreachable', 'lost answer');
      }
      return issue(next);
    },
    async signOut(refreshToken) {
      log.push(`signOut ${refreshToken}`);
    },
    demoAccount: async () => ({ email: 'demo@example.org', password: 'demo' }),
  };
  const keeping = start.keeping ?? 'keyring';
  let changes = 0;
  return {
    clock,
    log,
    kept: () => kept,
    saved: () => saved,
    changes: () => changes,
    refuse: (code: AppErrorCode | null) => (refusal = code),
    loseNextAnswer: () => (isAnswerLost = true),
    open: (admitOther = (): void => undefined) =>
      openSessionKeeper({
        cloudUrl,
        cloud,
        clock,
        file: { read: () => saved, write: (next) => (saved = next) },
        vault: {
          load: async () => ({ secret: kept, keeping }),
          save: async (secret) => {
            kept = secret;
            return { secret, keeping };
          },
        },
        admitOther,
        onChange: () => (changes += 1),
      }),
  };
}

const signedIn = { cloudUrl, user: userOf(1), clients: [], isDemo: false };
const secretOf = (refreshToken: string, url = cloudUrl): string => JSON.stringify({ cloudUrl: url, refreshToken, requestId: null });

test('a stored sign-in is refreshed once for all who ask at the same time', async () => {
  const world = surroundings({ secret: secretOf('r'), saved: signedIn });
  const keeper = await world.open();
  const tokens = await Promise.all([keeper.accessToken(), keeper.accessToken(), keeper.accessToken()]);
  expect(new Set(tokens).size).toBe(1);
  expect(world.log).toEqual(['refresh r']);
  expect(world.kept()).toContain('r+');
});

test('a token is used until shortly before its end, then replaced', async () => {
  const world = surroundings({ secret: secretOf('r'), saved: signedIn });
  const keeper = await world.open();
  const first = await keeper.accessToken();
  await world.clock.advance(9 * 60_000);
  expect(await keeper.accessToken()).toBe(first);
  await world.clock.advance(60_000);
  expect(await keeper.accessToken()).not.toBe(first);
});

test('a token that the cloud refuses is replaced at once', async () => {
  const world = surroundings({ secret: secretOf('r'), saved: signedIn });
  const keeper = await world.open();
  const first = await keeper.accessToken();
  expect(await keeper.accessToken(first)).not.toBe(first);
});

test('after a lost answer the refresh is repeated, not begun anew: the same token comes', async () => {
  const world = surroundings({ secret: secretOf('r'), saved: signedIn });
  world.loseNextAnswer();
  const keeper = await world.open();
  await expect(keeper.accessToken()).rejects.toMatchObject({ code: 'cloud-unreachable' });
  expect(keeper.needsPassword()).toBe(false);
  const again = await world.open();
  await again.accessToken();
  expect(JSON.parse(world.kept() ?? '')).toMatchObject({ refreshToken: 'r+' });
});

test.each(['signed-out', 'session-reused'] as const)('%s asks for the password once and keeps the person', async (code) => {
  const world = surroundings({ secret: secretOf('r'), saved: signedIn });
  world.refuse(code);
  const keeper = await world.open();
  await expect(keeper.accessToken()).rejects.toMatchObject({ code: 'signed-out' });
  await expect(keeper.accessToken()).rejects.toMatchObject({ code: 'signed-out' });
  expect(world.log).toEqual(['refresh r']);
  expect([keeper.needsPassword(), keeper.current()?.user.email, world.kept(), world.changes()]).toEqual([true, 'p1@example.org', null, 1]);
  await keeper.signIn('p1@example.org', 'secret');
  expect(keeper.needsPassword()).toBe(false);
});

test('without a key ring a restart needs the password, the person stays known', async () => {
  const keeper = await surroundings({ saved: signedIn, keeping: 'memory' }).open();
  expect([keeper.needsPassword(), keeper.keeping(), keeper.current()?.user.id]).toEqual([true, 'memory', userOf(1).id]);
});

test('the demo signs in again by itself', async () => {
  const world = surroundings({ saved: { ...signedIn, isDemo: true }, keeping: 'memory' });
  const keeper = await world.open();
  expect(await keeper.accessToken()).toBe('access-1');
  expect(world.log).toEqual(['signIn demo@example.org']);
});

test('a token is never shown to another cloud than the one that gave it', async () => {
  const world = surroundings({ secret: secretOf('r', 'https://other.example.org'), saved: signedIn });
  const keeper = await world.open();
  await expect(keeper.accessToken()).rejects.toMatchObject({ code: 'signed-out' });
  expect(world.log).toEqual([]);
});

test('an answer that comes after signing out does not sign in again', async () => {
  const world = surroundings({ secret: secretOf('r'), saved: signedIn });
  const keeper = await world.open();
  const asked = keeper.accessToken();
  await keeper.signOut();
  await expect(asked).rejects.toMatchObject({ code: 'signed-out' });
  expect([keeper.current(), world.kept(), world.saved()]).toEqual([null, null, null]);
});

test('somebody else is let in only where the desk allows it', async () => {
  const world = surroundings({ secret: secretOf('r'), saved: signedIn });
  const keeper = await world.open(() => {
    throw new AppError('not-allowed', 'work of another person waits');
  });
  await expect(keeper.signIn('p2@example.org', 'secret')).rejects.toMatchObject({ code: 'not-allowed' });
  expect(keeper.current()?.user.id).toBe(userOf(1).id);
  await keeper.signIn('p1@example.org', 'secret');
});
