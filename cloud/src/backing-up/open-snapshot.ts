import { Client } from 'pg';
import type { RoleUrls } from '../db/roles.ts';

export interface Snapshot {
  /** Owns the tables; sees rows only of those that belong to no client. */
  readonly owner: Client;
  /** Sees one client at a time. */
  readonly worker: Client;
  /** Sees people. */
  readonly auth: Client;
  readonly madeAt: string;
  close(): Promise<void>;
}

const LOCK = 8_101_003;

/**
 * One moment of the whole database, seen by three roles: none of them alone may see everything, and none is raised for it. Nobody
 * waits for it, and writers go on. Throws a sentence where another backup of the database is at work.
 */
export async function openSnapshot(urls: RoleUrls): Promise<Snapshot> {
  const clients: Client[] = [];
  const close = async (): Promise<void> => void (await Promise.all(clients.map((client) => client.end())));
  const connect = async (url: string): Promise<Client> => {
    const client = new Client({ connectionString: url, application_name: 'zavod-backup', connectionTimeoutMillis: 10_000, options: '-c TimeZone=UTC' });
    // A connection that breaks is told by the statement that meets it.
    client.on('error', () => undefined);
    clients.push(client);
    await client.connect();
    return client;
  };
  try {
    const owner = await connect(urls.zavod_owner);
    const { rows: locked } = await owner.query<{ mine: boolean }>('SELECT pg_try_advisory_lock($1) AS mine', [LOCK]);
    if (locked[0]?.mine !== true) throw new Error('Another backup of this database is being made. Wait until it has ended.');
    await owner.query(begin);
    const { rows } = await owner.query<{ id: string; at: Date }>('SELECT pg_export_snapshot() AS id, clock_timestamp() AS at');
    const [shared] = rows;
    if (shared === undefined) throw new Error('The database did not answer.');
    const join = async (url: string): Promise<Client> => {
      const client = await connect(url);
      await client.query(begin);
      await client.query(`SET TRANSACTION SNAPSHOT ${client.escapeLiteral(shared.id)}`);
      return client;
    };
    return { owner, worker: await join(urls.zavod_worker), auth: await join(urls.zavod_auth), madeAt: shared.at.toISOString(), close };
  } catch (error) {
    await close();
    throw error;
  }
}

const begin = 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY';
