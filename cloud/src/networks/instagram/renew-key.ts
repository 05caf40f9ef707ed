import { z } from 'zod';
import type { ChannelAccess, RenewOutcome } from '../network-adapter.ts';
import { readKey } from './channel-account.ts';
import { KEY_LIFE_MS } from './connect-account.ts';
import { GraphSession } from './graph-session.ts';
import type { InstagramClient } from './instagram-client.ts';
import { readPrepareFailure } from './read-error.ts';

export type RenewSetup = {
  readonly client: InstagramClient;
  readonly now: () => number;
  /** The app that keys made through Facebook belong to; keys of Instagram's own login renew without it. */
  readonly appId?: string | undefined;
  readonly appSecret?: string | undefined;
};

const HOUR_MS = 60 * 60_000;
const keySchema = z.object({ access_token: z.string().min(1), expires_in: z.number().optional() });

/** A key for another 60 days. Nothing brings an ended key back, so every doubt is tried again while the old one works. */
export async function renewKey({ client, now, appId, appSecret }: RenewSetup, channel: ChannelAccess, signal: AbortSignal): Promise<RenewOutcome> {
  const key = readKey(channel);
  if (!key) return { status: 'needs-login', code: 'network-token-wrong', words: '' };
  const session = new GraphSession(client, key, signal);
  if (key.family === 'facebook' && (appId === undefined || appSecret === undefined)) {
    return { status: 'retry-later', afterMs: 24 * HOUR_MS, code: 'network-no-rights', words: 'app id or app secret missing' };
  }
  const answer =
    key.family === 'instagram'
      ? await session.read(keySchema, 'refresh_access_token', { grant_type: 'ig_refresh_token' }, true)
      : await session.read(keySchema, 'oauth/access_token', {
          grant_type: 'fb_exchange_token',
          client_id: appId ?? '',
          client_secret: appSecret ?? '',
          fb_exchange_token: key.accessToken,
        });
  if (answer.kind !== 'ok') {
    const { status, code, words } = readPrepareFailure(answer);
    return status === 'needs-login' ? { status, code, words } : { status: 'retry-later', afterMs: HOUR_MS, code, words };
  }
  const { access_token: accessToken, expires_in: seconds } = answer.result;
  const lifeMs = seconds === undefined ? KEY_LIFE_MS : seconds * 1000;
  return { status: 'renewed', credentials: { accessToken, family: key.family }, endsAt: new Date(now() + lifeMs).toISOString() };
}
