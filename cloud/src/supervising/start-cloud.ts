import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { loadConfig, mediaFolderOf, type Config } from '../config/config.ts';
import { childEnvironment, inheritedEnvironment } from '../config/child-environment.ts';
import { openPool } from '../db/open-pool.ts';
import { createWithClientRaw } from '../db/with-client-raw.ts';
import { clearDemo } from '../demo/clear-demo.ts';
import { seedDemo } from '../demo/seed-demo.ts';
import { createChannelCredentials } from '../security/channel-credentials.ts';
import { createVault } from '../security/vault.ts';
import { startDemoServices } from './demo-services.ts';
import { openDatabase, type OpenedDatabase } from './open-database.ts';
import { superviseChild, type SupervisedChild } from './supervised-child.ts';

export interface RunningCloud {
  url: string;
  isDemo: boolean;
  stop(): Promise<void>;
}

/** The lanes in the order of their start: a due post must not wait for the rest. */
const lanes = ['publish', 'collect', 'generate', 'upkeep'] as const;

/** Database, demo, API and worker lanes; ready once the API answers and every lane runs. */
export async function startCloud({ say }: { say(text: string): void }): Promise<RunningCloud> {
  const config = await loadConfig();
  const closers: (() => Promise<void>)[] = [];
  const stop = async (): Promise<void> => {
    for (const close of closers.splice(0).reverse()) await close();
  };
  try {
    if (config.isDemo && config.resetDemo) await forgetFiles(config);
    const database = await openForDemo(config, say);
    closers.push(() => database.close());
    const demo = config.isDemo ? await startDemo(config, database, say, closers) : {};
    const env = childEnvironment({ config, databaseUrl: database.addressUrl, ...demo });
    const children = startChildren(env, say);
    closers.push(async () => void (await Promise.all(children.map((child) => child.stop()))));
    say('Starting the API and the workers');
    const [details = {}] = await Promise.all(children.map((child) => child.ready));
    return { url: details['url'] ?? `http://${config.host}:${config.port}`, isDemo: config.isDemo, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Starting over with the demo: the stored files here, the tables in openForDemo. */
async function forgetFiles(config: Config): Promise<void> {
  await rm(mediaFolderOf(config), { recursive: true, force: true });
  await rm(join(config.dataDir, 'simulators'), { recursive: true, force: true });
}

async function openForDemo(config: Config, say: (text: string) => void): Promise<OpenedDatabase> {
  const database = await openDatabase(config, say);
  if (!config.isDemo || !config.resetDemo) return database;
  say('Starting over with the demo');
  try {
    await clearDemo(database.adminUrl);
  } catch (error) {
    await database.close();
    throw error;
  }
  return database;
}

async function startDemo(
  config: Config,
  database: OpenedDatabase,
  say: (text: string) => void,
  closers: (() => Promise<void>)[],
): Promise<{ telegramUrl: string; feedsUrl: string }> {
  const { child, telegramUrl, feedsUrl } = await startDemoServices({
    dataDir: config.dataDir,
    firstPort: config.port + 1,
    env: inheritedEnvironment(),
    onTrouble: say,
  });
  closers.push(() => child.stop());
  const authPool = openPool({ url: database.urls.zavod_auth, size: 2 });
  const appPool = openPool({ url: database.urls.zavod_app, size: 2 });
  try {
    const credentials = createChannelCredentials(createVault([config.masterKey.reveal()]));
    await seedDemo({ authPool, withClientRaw: createWithClientRaw({ pool: appPool }), credentials, feedsUrl, telegramUrl });
  } finally {
    await Promise.all([authPool.end(), appPool.end()]);
  }
  await child.ready;
  return { telegramUrl, feedsUrl };
}

function startChildren(env: NodeJS.ProcessEnv, say: (text: string) => void): [SupervisedChild, ...SupervisedChild[]] {
  const source = join(import.meta.dirname, '..');
  const server = superviseChild({ name: 'The API', entry: join(source, 'server.ts'), args: [], env, onTrouble: say });
  const workers = lanes.map((lane) =>
    superviseChild({
      name: `The ${lane} lane`,
      entry: join(source, 'worker.ts'),
      args: ['--lanes', lane],
      env,
      onTrouble: say,
    }),
  );
  return [server, ...workers];
}
