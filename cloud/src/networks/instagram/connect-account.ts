import { z } from 'zod';
import type { ChannelCheck, NetworkWords } from '../network-adapter.ts';
import { GraphSession } from './graph-session.ts';
import type { FailedAnswer, InstagramClient } from './instagram-client.ts';
import { readPrepareFailure } from './read-error.ts';

/** What a person enters: a long-lived key, how it was made, and the account where the key opens several. */
export const instagramConnectSchema = z.object({
  accessToken: z.string().trim().regex(/^[\w.|-]+$/),
  igUserId: z.string().trim().regex(/^\d+$/).optional(),
  family: z.enum(['instagram', 'facebook']).default('instagram'),
  /** When the key ends, where that is known: ISO 8601, UTC. */
  endsAt: z.iso.datetime().optional(),
});

export type ConnectSetup = { readonly client: InstagramClient; readonly linksUrl: string; readonly now: () => number };

/** What Meta gives a long-lived key. */
export const KEY_LIFE_MS = 60 * 24 * 60 * 60_000;

const nameSchema = { username: z.string(), name: z.string().nullish() };
const meSchema = z.object({ user_id: z.string(), ...nameSchema });
const accountSchema = z.object({ id: z.string(), ...nameSchema });
const pagesSchema = z.object({ data: z.array(z.object({ instagram_business_account: accountSchema.optional() })) });
type Account = z.infer<typeof accountSchema>;

export async function connectAccount({ client, linksUrl, now }: ConnectSetup, input: unknown, signal: AbortSignal): Promise<ChannelCheck> {
  const entered = instagramConnectSchema.safeParse(input);
  if (!entered.success) {
    const isKey = entered.error.issues.some(({ path }) => path[0] === 'accessToken');
    return refuse({ code: isKey ? 'network-token-wrong' : 'bad-input', words: '' });
  }
  const { accessToken, family, igUserId, endsAt } = entered.data;
  const session = new GraphSession(client, { accessToken, family }, signal);
  const account = family === 'instagram' ? await readOwn(session, igUserId) : await readOfPages(session, igUserId);
  if ('code' in account) return refuse(account);
  // Reading this limit needs the same permission as publishing.
  const rights = await session.read(z.object({ data: z.array(z.unknown()) }), `${account.id}/content_publishing_limit`, { fields: 'quota_usage' });
  if (rights.kind !== 'ok') return refuse(wordsOf(rights));
  return {
    status: 'ok',
    externalId: account.id,
    title: account.name ?? account.username,
    handle: account.username,
    url: `${linksUrl.replace(/\/$/, '')}/${account.username}/`,
    botName: `@${account.username}`,
    credentials: { accessToken, family },
    endsAt: endsAt ?? new Date(now() + KEY_LIFE_MS).toISOString(),
  };
}

async function readOwn(session: GraphSession, wanted: string | undefined): Promise<Account | NetworkWords> {
  const me = await session.read(meSchema, 'me', { fields: 'user_id,username,name' });
  if (me.kind !== 'ok') return wordsOf(me);
  const { user_id: id, username, name } = me.result;
  return wanted === undefined || wanted === id ? { id, username, name } : { code: 'network-chat-not-found', words: wanted };
}

async function readOfPages(session: GraphSession, wanted: string | undefined): Promise<Account | NetworkWords> {
  if (wanted !== undefined) {
    const account = await session.read(accountSchema, wanted, { fields: 'id,username,name' });
    return account.kind === 'ok' ? account.result : wordsOf(account);
  }
  const pages = await session.read(pagesSchema, 'me/accounts', { fields: 'instagram_business_account{id,username,name}' });
  if (pages.kind !== 'ok') return wordsOf(pages);
  const accounts = pages.result.data.flatMap((page) => page.instagram_business_account ?? []);
  const [only] = accounts;
  if (!only) return { code: 'network-chat-not-found', words: '' };
  return accounts.length === 1 ? only : { code: 'bad-input', words: accounts.map(({ id, username }) => `${username} ${id}`).join(', ') };
}

function wordsOf(answer: FailedAnswer): NetworkWords {
  const { code, words } = readPrepareFailure(answer);
  return { code, words };
}

const refuse = ({ code, words }: NetworkWords): ChannelCheck => ({ status: 'refused', code, words });
