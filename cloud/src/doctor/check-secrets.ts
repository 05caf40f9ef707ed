import { createWithClientRaw } from '../db/with-client-raw.ts';
import type { MasterKeys } from '../security/master-keys.ts';
import { createChannelCredentials } from '../security/channel-credentials.ts';
import { createVault } from '../security/vault.ts';
import type { OpenedForDoctor } from './check-database.ts';
import { fail, ok, skipped, type Finding } from './finding.ts';

/** Enough to tell a wrong key from a damaged row. */
const mostClients = 50;

/** Tries the key on stored keys of channels, a few of each client. */
export async function checkMasterKey({ worker }: Pick<OpenedForDoctor, 'worker'>, masterKeys: MasterKeys): Promise<Finding> {
  const credentials = createChannelCredentials(createVault(masterKeys));
  const withClient = createWithClientRaw({ pool: worker });
  const { rows: clients } = await worker.query<{ client_id: string }>('SELECT client_id FROM app.all_clients() LIMIT $1', [mostClients]);
  let count = 0;
  let broken = 0;
  for (const { client_id: clientId } of clients) {
    const { rows } = await withClient(clientId, (tx) =>
      tx.query<{ id: string; credentials: Uint8Array }>('SELECT id, credentials FROM channel WHERE client_id = $1 AND credentials IS NOT NULL ORDER BY id LIMIT 5', [clientId]),
    );
    for (const channel of rows) {
      count += 1;
      if (!opens(() => credentials.open({ clientId, channelId: channel.id, credentials: channel.credentials }))) broken += 1;
    }
  }
  if (broken > 0) return fail('master-key-unfit', { broken, count });
  return count === 0 ? skipped('master-key-unused') : ok('master-key-fits', { count });
}

function opens(open: () => unknown): boolean {
  try {
    open();
    return true;
  } catch {
    return false;
  }
}
