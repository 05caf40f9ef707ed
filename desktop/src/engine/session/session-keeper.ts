import { AppError } from '@zavod/shared/app-error.ts';
import type { Session } from '@zavod/shared/session/session.ts';
import { z } from 'zod';
import type { Clock } from '../clock.ts';
import type { SessionPort, TokenSource } from '../cloud/cloud-port.ts';
import type { SavedSession, SessionFile } from './session-file.ts';
import type { TokenVault } from './token-vault.ts';

export interface SessionKeeper {
  current(): SavedSession | null;
  needsPassword(): boolean;
  keeping(): 'keyring' | 'memory';
  /** A token that is good now; throws signed-out where the cloud wants the password. Refreshes once for all who ask. */
  accessToken: TokenSource;
  signIn(email: string, password: string, code?: string): Promise<void>;
  signInDemo(): Promise<void>;
  demoAccount(): ReturnType<SessionPort['demoAccount']>;
  signOut(): Promise<void>;
  /** The person no longer belongs to this client. */
  dropClient(clientId: string): void;
}

interface Parts {
  cloudUrl: string;
  cloud: SessionPort;
  file: SessionFile;
  vault: TokenVault;
  clock: Clock;
  /** Called before another person takes over; throws where this desk still has work of the one before. */
  admitOther(): void;
  onChange(): void;
}

/** requestId belongs to a refresh whose answer may have been lost: asking again with it gives the same answer. */
const secretSchema = z.object({ cloudUrl: z.string(), refreshToken: z.string(), requestId: z.uuid().nullable() });
type Secret = z.infer<typeof secretSchema>;

const marginMs = 30_000;

export async function openSessionKeeper(parts: Parts): Promise<SessionKeeper> {
  const { cloudUrl, cloud, file, vault, clock } = parts;
  let saved = file.read();
  const kept = await vault.load();
  let secret = readSecret(kept.secret, cloudUrl);
  let { keeping } = kept;
  let access: { token: string; goodUntil: number } | null = null;
  let refreshing: Promise<string> | null = null;
  /** Counts sign-outs, so that an answer that comes after one does not sign in again. */
  let signOuts = 0;
  let needsPassword = saved !== null && secret === null && !saved.isDemo;

  async function keep(next: Secret | null): Promise<void> {
    secret = next;
    keeping = (await vault.save(next === null ? null : JSON.stringify(next))).keeping;
  }

  async function take(session: Session, isDemo: boolean): Promise<string> {
    if (saved !== null && saved.user.id !== session.user.id) parts.admitOther();
    await keep({ cloudUrl, refreshToken: session.refreshToken, requestId: null });
    // The life of the token as the cloud counts it; this computer's clock may be hours off.
    const lifeMs = Math.min(Date.parse(session.accessExpiresAt) - clock.now(), 10 * 60_000);
    access = { token: session.accessToken, goodUntil: clock.now() + Math.max(lifeMs, 2 * marginMs) - marginMs };
    saved = { cloudUrl, user: session.user, clients: session.clients, isDemo };
    file.write(saved);
    needsPassword = false;
    parts.onChange();
    return session.accessToken;
  }

  async function signInDemo(): Promise<string> {
    const account = await cloud.demoAccount();
    if (account === null) throw new AppError('not-found', 'sign in to try: this cloud has no demo');
    return take(await cloud.signIn(account.email, account.password), true);
  }

  async function askForPassword(): Promise<never> {
    access = null;
    await keep(null);
    if (!needsPassword) {
      needsPassword = true;
      parts.onChange();
    }
    throw new AppError('signed-out', 'get an access token');
  }

  async function refresh(): Promise<string> {
    if (secret === null) return saved?.isDemo === true ? signInDemo() : askForPassword();
    const before = signOuts;
    const { refreshToken, requestId } = secret;
    const request = requestId ?? clock.uuid();
    if (requestId === null) await keep({ ...secret, requestId: request });
    try {
      const session = await cloud.refresh(refreshToken, request);
      if (before !== signOuts) throw new AppError('signed-out', 'refresh a session that was ended');
      return await take(session, saved?.isDemo ?? false);
    } catch (error) {
      const isOver = error instanceof AppError && (error.code === 'signed-out' || error.code === 'session-reused');
      if (!isOver || before !== signOuts) throw error;
      return saved?.isDemo === true ? signInDemo() : askForPassword();
    }
  }

  return {
    current: () => saved,
    needsPassword: () => needsPassword,
    keeping: () => keeping,
    async accessToken(stale) {
      if (saved === null || needsPassword) throw new AppError('signed-out', 'get an access token');
      if (access !== null && access.token !== stale && clock.now() < access.goodUntil) return access.token;
      refreshing ??= refresh().finally(() => {
        refreshing = null;
      });
      return refreshing;
    },
    signIn: async (email, password, code) => void (await take(await cloud.signIn(email, password, code), false)),
    signInDemo: async () => void (await signInDemo()),
    demoAccount: () => cloud.demoAccount(),
    async signOut() {
      const token = secret?.refreshToken;
      signOuts += 1;
      saved = null;
      access = null;
      needsPassword = false;
      file.write(null);
      await keep(null);
      parts.onChange();
      // Best effort: without a network the sign-in ends by itself when it runs out.
      if (token !== undefined) await cloud.signOut(token).catch(() => undefined);
    },
    dropClient(clientId) {
      if (saved === null) return;
      saved = { ...saved, clients: saved.clients.filter(({ id }) => id !== clientId) };
      file.write(saved);
      parts.onChange();
    },
  };
}

/** A token is only ever shown to the cloud that gave it. */
function readSecret(stored: string | null, cloudUrl: string): Secret | null {
  if (stored === null) return null;
  const parsed = secretSchema.safeParse(parseJson(stored));
  return parsed.success && parsed.data.cloudUrl === cloudUrl ? parsed.data : null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
