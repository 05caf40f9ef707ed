import type { Network } from '@zavod/shared/domain/network.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type SeededClient, type TestDatabase } from '../../db/testing/test-database.ts';
import type { ChannelCheck, NetworkAdapter } from '../../networks/network-adapter.ts';
import { connectInstagram } from './connect-instagram.ts';
import { connectYoutube } from './connect-youtube.ts';
import type { ConnectContext } from './keep-channel.ts';

const account = { externalId: '1789', title: 'Zerno', handle: 'zerno', url: 'https://example.test/zerno', botName: 'zerno', credentials: { accessToken: 'secret' } };
let database: TestDatabase;
let acme: SeededClient;
beforeAll(async () => {
  database = await createTestDatabase();
  acme = await database.seedClient();
});
afterAll(() => database.close());

/** A network that answers the same to everybody and tells what it was asked. */
function contextWith(answer: ChannelCheck): { context: ConnectContext; asked: unknown[]; sealed: unknown[] } {
  const asked: unknown[] = [];
  const sealed: unknown[] = [];
  // Connecting calls nothing else of an adapter.
  const adapter = { connect: async (input: unknown) => (asked.push(input), answer) } as unknown as NetworkAdapter;
  const context: ConnectContext = {
    clientId: acme.clientId,
    userId: acme.ownerId,
    deps: {
      adapters: { get: async () => adapter, close: async () => undefined },
      credentials: { seal: (_, credentials) => (sealed.push(credentials), Buffer.from('sealed')), open: () => ({}) },
      onPublicationsChanged: () => undefined,
      withClientRaw: database.withClientRaw,
    },
  };
  return { context, asked, sealed };
}
const channelRow = async (network: Network): Promise<unknown> =>
  (await database.asAdmin('SELECT network, title, state, mode, token_expires_at, credentials FROM channel WHERE client_id = $1 AND network = $2', [acme.clientId, network]))[0];

const instagram = { accessToken: 'EAAB', family: 'facebook', accountId: '1789', timeZone: 'UTC' } as const;
const youtube = { googleClientId: 'id', googleClientSecret: 'secret', refreshToken: '1//x', timeZone: 'UTC' };

test('an account of Instagram is kept with its key sealed and with the end of that key', async () => {
  const endsAt = '2027-01-20T09:00:00.000Z';
  const { context, asked, sealed } = contextWith({ status: 'ok', ...account, endsAt });
  expect(await connectInstagram(context, instagram)).toMatchObject({ title: 'Zerno' });
  await connectInstagram(context, { ...instagram, accountId: null });
  expect(asked).toEqual([{ accessToken: 'EAAB', family: 'facebook', igUserId: '1789' }, { accessToken: 'EAAB', family: 'facebook' }]);
  expect(sealed).toEqual([account.credentials, account.credentials]);
  expect(await channelRow('instagram')).toMatchObject({ title: 'Zerno', state: 'active', mode: 'api', token_expires_at: new Date(endsAt) });
});

test('a channel of YouTube is kept; its key has no end', async () => {
  const { context, asked } = contextWith({ status: 'ok', ...account });
  await connectYoutube(context, youtube);
  expect(asked).toEqual([{ clientId: 'id', clientSecret: 'secret', refreshToken: '1//x' }]);
  expect(await channelRow('youtube')).toMatchObject({ title: 'Zerno', token_expires_at: null });
});

test('a refusal carries the network and its own words', async () => {
  const { context } = contextWith({ status: 'refused', code: 'network-token-wrong', words: 'invalid_grant' });
  await expect(connectYoutube(context, youtube)).rejects.toMatchObject({ code: 'network-token-wrong', details: { network: 'youtube', words: 'invalid_grant' } });
});
