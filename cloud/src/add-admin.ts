import { parseArgs } from 'node:util';
import { z } from 'zod';
import { loadConfig } from './config/config.ts';
import { openPool } from './db/open-pool.ts';
import { urlsPerRole } from './db/roles.ts';
import { makeAdmin } from './features/platform/first-admin.ts';

// node cloud/src/add-admin.ts someone@example.org: makes a platform admin in the database of DATABASE_URL, beside a running cloud.
const say = (text: string): void => void process.stdout.write(`${text}\n`);

try {
  const { positionals } = parseArgs({ allowPositionals: true });
  const email = z.email().safeParse(positionals[0]?.toLowerCase()).data;
  if (email === undefined) throw new Error('Say whom: node cloud/src/add-admin.ts someone@example.org');
  const config = await loadConfig();
  const databaseUrl = config.databaseUrl?.reveal();
  if (databaseUrl === undefined) throw new Error('DATABASE_URL is not set. With the built-in database, set ZAVOD_FIRST_ADMIN to the address and start the cloud.');
  const pool = openPool({ url: urlsPerRole(databaseUrl, config.masterKey.reveal()).zavod_auth, size: 1 });
  try {
    const made = await makeAdmin(pool, email);
    if (made.status === 'created') say(`${email} runs this installation now. Password, shown this once: ${made.password}\nSign in, change it and set up a second factor.`);
    else say(made.status === 'raised' ? `${email} runs this installation now, with the password they have.` : `${email} runs this installation already.`);
  } finally {
    await pool.end();
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
