import type { Pool } from 'pg';
import { createWithClientRaw } from '../db/with-client-raw.ts';
import type { MediaStore } from '../media/media-store.ts';
import { checkExport } from './check-export.ts';
import { ImportRefusal } from './import-refusal.ts';
import { matchPeople } from './match-people.ts';
import { putFiles } from './put-files.ts';
import { loadRowSchemas } from './row-schemas.ts';
import { writeClient, type WrittenClient } from './write-client.ts';

export interface ImportDeps {
  /** As zavod_app, with time for a whole client in one transaction; two connections. */
  readonly appPool: Pool;
  /** As zavod_auth. */
  readonly authPool: Pick<Pool, 'query'>;
  readonly store: Pick<MediaStore, 'temporaryPath' | 'putFile' | 'removeAll'>;
  readonly now: () => Date;
}

export interface ImportOrder {
  /** A file on this machine: it is read more than once. */
  readonly path: string;
  readonly name: string | null;
  /** Address of the platform admin who imports. */
  readonly by: string;
}

export interface ImportedClient extends WrittenClient {
  readonly clientId: string;
  readonly files: number;
  readonly missingFiles: number;
  readonly linked: readonly string[];
  readonly invited: readonly string[];
}

/**
 * Brings a client from the export of another installation. The whole file is looked through before anything is written; the rows come
 * in one transaction, after the files. One that was killed is invisible and is simply run again. Throws ImportRefusal with a sentence.
 */
export async function importClient(deps: ImportDeps, { path, name, by }: ImportOrder): Promise<ImportedClient> {
  const adminId = await adminOf(deps, by);
  const schemas = await loadRowSchemas(deps.appPool);
  const checked = await checkExport(path, schemas);
  const clientId = checked.manifest.client.id;
  return alone(deps.appPool, clientId, async () => {
    const withClient = createWithClientRaw({ pool: deps.appPool });
    const here = await withClient(clientId, (tx) => tx.query<{ name: string; status: string }>('SELECT name, status FROM client WHERE id = $1', [clientId]));
    if (here.rows[0] !== undefined) throw new ImportRefusal(alreadyHere(here.rows[0]));
    const people = await matchPeople(deps.authPool, clientId, checked);
    // Of an import that was killed.
    await deps.store.removeAll(clientId);
    try {
      const files = await putFiles(deps.store, clientId, path);
      const written = await withClient(clientId, (tx) => writeClient(tx, { path, schemas, checked, people, name, adminId, now: deps.now() }));
      const emails = (list: readonly { email: string }[]): string[] => list.map(({ email }) => email);
      return { clientId, files, missingFiles: checked.end.missing.length, linked: emails(people.linked), invited: emails(people.invited), ...written };
    } catch (error) {
      await deps.store.removeAll(clientId);
      throw refusalOfDatabase(error) ?? error;
    }
  });
}

async function adminOf({ authPool }: ImportDeps, email: string): Promise<string> {
  const { rows } = await authPool.query<{ id: string }>('SELECT id FROM app_user WHERE email = $1 AND is_platform_admin AND disabled_at IS NULL', [email.toLowerCase()]);
  if (rows[0] === undefined) throw new ImportRefusal(`Nobody with the address ${email} runs this installation. Say who imports: --by <address of a platform admin>.`);
  return rows[0].id;
}

/** Two imports of one client go never side by side: the lock ends with its connection, so a killed one holds nobody up. */
async function alone<Result>(pool: Pool, clientId: string, work: () => Promise<Result>): Promise<Result> {
  const connection = await pool.connect();
  try {
    const { rows } = await connection.query<{ taken: boolean }>(`SELECT pg_try_advisory_lock(hashtextextended('import ' || $1, 0)) AS taken`, [clientId]);
    if (rows[0]?.taken !== true) throw new ImportRefusal('This client is being imported at this moment. Wait until that is done.');
    return await work();
  } finally {
    connection.release(true);
  }
}

const alreadyHere = ({ name, status }: { name: string; status: string }): string =>
  status === 'deleting'
    ? `This client is here already, as "${name}", and waits to be deleted. Restore it, or import again when it is gone for good. Nothing was imported.`
    : `This client is here already, as "${name}". A client can be brought once: what was published under its ids must stay one thing. Nothing was imported.`;

/** What no line can tell by itself: the log does not fit together, or a row names one that is not there. */
function refusalOfDatabase(error: unknown): ImportRefusal | undefined {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return undefined;
  if (error.code === 'ZV005') return new ImportRefusal(`The log of the client was changed after it was written: ${error.message}. Nothing was imported.`, { cause: error });
  if (!/^(22\w{3}|23\w{3}|54\w{3})$/u.test(error.code)) return undefined;
  return new ImportRefusal(`A row does not fit the others: ${error.message}. Nothing was imported.`, { cause: error });
}
