import { parseArgs } from 'node:util';
import { loadConfig, type Config } from './config/config.ts';
import { addMasterKey, keepFirstMasterKey } from './config/master-key.ts';
import { openPool } from './db/open-pool.ts';
import { urlsPerRole } from './db/roles.ts';
import { createWithClientRaw } from './db/with-client-raw.ts';
import { findDatabase } from './rotating/find-database.ts';
import { countStale, sealAnew, type SealingDeps } from './rotating/seal-anew.ts';

// npm run rotate-keys [-- --new | --forget]: a new master key without a pause. docs/keys.md says in which order.
const say = (text: string): void => void process.stdout.write(`${text}\n`);

async function makeNew({ masterKeyFile }: Config): Promise<void> {
  if (masterKeyFile === null) {
    say('The keys come with ZAVOD_MASTER_KEY. Make one with "openssl rand -base64 32", put it in front of the old one with a comma between, and restart the cloud.');
    return;
  }
  await addMasterKey(masterKeyFile);
  say(`A new key stands first in ${masterKeyFile}; keep a copy of the file. Restart the cloud, then run: npm run rotate-keys`);
}

async function seal(config: Config, deps: SealingDeps): Promise<void> {
  if (config.masterKeys.reveal().length === 1) throw new Error('There is only one key, so there is nothing to rotate. Begin with: npm run rotate-keys -- --new');
  const { values, renewed } = await sealAnew({ ...deps, onBatch: (done) => say(`${done} secrets are under the new key`) });
  say(`All ${values} stored secrets are under the new key; ${renewed} were changed now. When every part of the cloud has been restarted with it, run: npm run rotate-keys -- --forget`);
}

async function forget({ masterKeyFile }: Config, deps: SealingDeps): Promise<void> {
  const stale = await countStale(deps);
  if (stale > 0) throw new Error(`${stale} stored secrets still need an older key. Restart every part of the cloud, run: npm run rotate-keys, then try again. Nothing was changed.`);
  if (masterKeyFile === null) return say('No stored secret needs an older key. Leave only the first one in ZAVOD_MASTER_KEY and restart the cloud.');
  await keepFirstMasterKey(masterKeyFile);
  say(`Only the first key is left in ${masterKeyFile}. Restart the cloud.`);
}

async function withDatabase(config: Config, work: (deps: SealingDeps) => Promise<void>): Promise<void> {
  const masterKeys = config.masterKeys.reveal();
  const urls = urlsPerRole(await findDatabase(config), masterKeys[0]);
  const workerPool = openPool({ url: urls.zavod_worker, size: 2, applicationName: 'zavod-rotate-keys' });
  const authPool = openPool({ url: urls.zavod_auth, size: 1, applicationName: 'zavod-rotate-keys' });
  try {
    await work({ withClientRaw: createWithClientRaw({ pool: workerPool }), workerPool, authPool, masterKeys });
  } finally {
    await Promise.all([workerPool.end(), authPool.end()]);
  }
}

/** The roles' passwords follow the first key: they are set when the cloud starts with it. */
const describe = (error: unknown): string => {
  if (error instanceof Error && 'code' in error && error.code === '28P01') return 'The database does not know the first key yet. Restart the cloud with it, then run this again; nothing was changed.';
  return error instanceof Error ? error.message : String(error);
};

try {
  const { values } = parseArgs({ options: { new: { type: 'boolean', default: false }, forget: { type: 'boolean', default: false } } });
  const config = await loadConfig();
  if (values.new) await makeNew(config);
  else await withDatabase(config, (deps) => (values.forget ? forget(config, deps) : seal(config, deps)));
} catch (error) {
  process.stderr.write(`${describe(error)}\n`);
  process.exitCode = 1;
}
