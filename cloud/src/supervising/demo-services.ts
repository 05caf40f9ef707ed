import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { z } from 'zod';
import { inheritedEnvironment } from '../config/child-environment.ts';
import { mediaFolderOf, type Config } from '../config/config.ts';
import { openPool } from '../db/open-pool.ts';
import { createWithClientRaw } from '../db/with-client-raw.ts';
import { seedDemo } from '../demo/seed-demo.ts';
import { createChannelCredentials } from '../security/channel-credentials.ts';
import { createVault } from '../security/vault.ts';
import type { OpenedDatabase } from './open-database.ts';
import { superviseChild } from './supervised-child.ts';

const services = ['telegram', 'feeds', 'instagram', 'youtube'] as const;
const portsSchema = z.object({ telegram: z.int(), feeds: z.int(), instagram: z.int(), youtube: z.int() });
type Ports = z.infer<typeof portsSchema>;

export interface DemoUrls {
  readonly telegramUrl: string;
  readonly feedsUrl: string;
  readonly instagramUrl: string;
  readonly youtubeUrl: string;
}

export interface DemoServices {
  readonly urls: DemoUrls;
  /** Seeds the two clients and waits until their networks and feeds answer. */
  settle(database: OpenedDatabase): Promise<void>;
}

/** The outside world of the demo. Its ports stay the same from start to start, so that links in old posts go on working. */
export async function startDemoServices(
  config: Config,
  onTrouble: (text: string) => void,
  closers: (() => Promise<void>)[],
): Promise<DemoServices> {
  const folder = simulatorsFolderOf(config);
  await mkdir(folder, { recursive: true });
  const ports = await choosePorts(join(folder, 'ports.json'), config.port + 1);
  const child = superviseChild({
    name: 'The demo’s networks',
    entry: join(import.meta.dirname, '..', '..', 'simulators', 'demo', 'main.ts'),
    args: ['--data-dir', folder, ...services.flatMap((name) => [`--${name}-port`, String(ports[name])])],
    env: inheritedEnvironment(config),
    onTrouble,
  });
  closers.push(() => child.stop());
  const at = (port: number): string => `http://127.0.0.1:${port}`;
  const urls = { telegramUrl: at(ports.telegram), feedsUrl: at(ports.feeds), instagramUrl: at(ports.instagram), youtubeUrl: at(ports.youtube) };
  return {
    urls,
    settle: async (database) => {
      // A past is told to the networks as well, so they have to be there.
      if (config.hasDemoHistory) await child.ready;
      await Promise.all([seed(config, database, urls), child.ready]);
    },
  };
}

async function seed(config: Config, { urls }: OpenedDatabase, simulators: DemoServices['urls']): Promise<void> {
  const authPool = openPool({ url: urls.zavod_auth, size: 1 });
  const appPool = openPool({ url: urls.zavod_app, size: 1 });
  try {
    const credentials = createChannelCredentials(createVault(config.masterKeys.reveal()));
    await seedDemo({ authPool, withClientRaw: createWithClientRaw({ pool: appPool }), credentials, hasHistory: config.hasDemoHistory, ...simulators });
  } finally {
    await Promise.all([authPool.end(), appPool.end()]);
  }
}

/** What starting over removes beside the tables. */
export async function clearDemoFiles(config: Config): Promise<void> {
  await rm(mediaFolderOf(config), { recursive: true, force: true });
  await rm(simulatorsFolderOf(config), { recursive: true, force: true });
}

const simulatorsFolderOf = ({ dataDir }: Config): string => join(dataDir, 'simulators');

async function choosePorts(file: string, firstPort: number): Promise<Ports> {
  const kept = portsSchema.safeParse(await readFile(file, 'utf8').then(JSON.parse, () => undefined));
  if (kept.success && (await areFree(Object.values(kept.data)))) return kept.data;
  const telegram = await firstFree(firstPort);
  const feeds = await firstFree(telegram + 1);
  const instagram = await firstFree(feeds + 1);
  const ports = { telegram, feeds, instagram, youtube: await firstFree(instagram + 1) };
  await writeFile(file, JSON.stringify(ports));
  return ports;
}

async function firstFree(from: number): Promise<number> {
  for (let port = from; port < from + 200 && port < 65_536; port += 1) {
    if (await isFree(port)) return port;
  }
  throw new Error(`No free port was found from ${from} on. Close other programs, or set ZAVOD_PORT to another number.`);
}

const areFree = async (ports: readonly number[]): Promise<boolean> => (await Promise.all(ports.map(isFree))).every((free) => free);

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
