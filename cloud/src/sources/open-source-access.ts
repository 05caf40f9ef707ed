import type { KeyedService } from '@zavod/shared/sources/source-kind.ts';
import { z } from 'zod';
import type { Config } from '../config/config.ts';
import type { RawTransaction, WithClientRaw } from '../db/with-client-raw.ts';
import type { ChannelCredentials } from '../security/channel-credentials.ts';
import { Secret } from '../security/secret.ts';
import type { ServiceKeys } from '../security/service-keys.ts';
import type { InstagramAccess, ServiceKey, SourceAccess } from './source-access.ts';

export interface AccessDeps {
  withClientRaw: WithClientRaw;
  serviceKeys: ServiceKeys;
  credentials: Pick<ChannelCredentials, 'open'>;
  /** The operator's own keys, for clients without one. */
  config: Pick<Config, 'newsapi' | 'gnews' | 'guardian'>;
}

/** The keys and accounts of a client, read from its rows each time. */
export const openSourceAccess = (deps: AccessDeps) => (clientId: string): SourceAccess => ({
  key: (service) => readKey(deps, clientId, service),
  instagram: () => readInstagram(deps, clientId),
});

async function readKey({ withClientRaw, serviceKeys, config }: AccessDeps, clientId: string, service: KeyedService): Promise<ServiceKey | undefined> {
  const [row, sharedBy] = await withClientRaw(clientId, async (tx) => [await findKey(tx, clientId, service), await countSources(tx, clientId, service)] as const);
  if (row !== undefined) return { key: serviceKeys.open({ clientId, keyId: row.id }, row.key), sharedBy };
  const operators = service === 'youtube' ? null : config[service].key;
  return operators === null ? undefined : { key: operators, sharedBy };
}

async function findKey(tx: RawTransaction, clientId: string, service: KeyedService): Promise<{ id: string; key: Buffer } | undefined> {
  const { rows } = await tx.query<{ id: string; key: Buffer }>('SELECT id, key FROM service_key WHERE client_id = $1 AND service = $2', [clientId, service]);
  return rows[0];
}

async function countSources(tx: RawTransaction, clientId: string, service: KeyedService): Promise<number> {
  const { rows } = await tx.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM source WHERE client_id = $1 AND state = 'active'
     AND (CASE WHEN kind = 'news' THEN settings ->> 'service' ELSE kind END) = $2`,
    [clientId, service],
  );
  return Math.max(1, rows[0]?.count ?? 1);
}

const facebookKeySchema = z.object({ accessToken: z.string().min(1), family: z.literal('facebook') });

/** Looking at other accounts is only offered to accounts that are connected through Facebook. */
async function readInstagram({ withClientRaw, credentials }: AccessDeps, clientId: string): Promise<InstagramAccess | undefined> {
  const { rows } = await withClientRaw(clientId, (tx) =>
    tx.query<{ id: string; external_id: string; credentials: Buffer }>(
      `SELECT id, external_id, credentials FROM channel
       WHERE client_id = $1 AND network = 'instagram' AND state = 'active' AND credentials IS NOT NULL ORDER BY created_at`,
      [clientId],
    ),
  );
  for (const row of rows) {
    const opened = facebookKeySchema.safeParse(credentials.open({ clientId, channelId: row.id, credentials: row.credentials }));
    if (opened.success) return { igUserId: row.external_id, accessToken: new Secret(opened.data.accessToken) };
  }
  return undefined;
}
