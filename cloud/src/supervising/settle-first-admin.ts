import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from '../config/config.ts';
import { openPool } from '../db/open-pool.ts';
import { makeFirstAdmin } from '../features/platform/first-admin.ts';
import type { OpenedDatabase } from './open-database.ts';

/** The first person of an installation, named by ZAVOD_FIRST_ADMIN. A new one finds the password in a file that only the server's account reads. */
export async function settleFirstAdmin(
  config: Pick<Config, 'firstAdmin' | 'dataDir'>,
  { urls }: Pick<OpenedDatabase, 'urls'>,
  say: (text: string) => void,
): Promise<void> {
  if (config.firstAdmin === null) return;
  const pool = openPool({ url: urls.zavod_auth, size: 1 });
  try {
    const made = await makeFirstAdmin(pool, config.firstAdmin);
    if (made?.status === 'raised') say(`${made.email} runs this installation now`);
    if (made?.status !== 'created') return;
    const path = join(config.dataDir, 'first-admin.txt');
    await writeFile(path, `${made.email}\n${made.password}\n`, { mode: 0o600 });
    say(`${made.email} runs this installation now; the password stands in ${path}. Sign in, change it and delete the file`);
  } finally {
    await pool.end();
  }
}
