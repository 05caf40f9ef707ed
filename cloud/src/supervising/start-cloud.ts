import { join } from 'node:path';
import { childEnvironment } from '../config/child-environment.ts';
import { loadConfig, type Config } from '../config/config.ts';
import type { DemoServices } from './demo-services.ts';
import { openDatabase, type OpenedDatabase } from './open-database.ts';
import { settleFirstAdmin } from './settle-first-admin.ts';
import { superviseChild, type SupervisedChild } from './supervised-child.ts';

export interface RunningCloud {
  url: string;
  isDemo: boolean;
  stop(): Promise<void>;
}

/** The processes people wait for come first; a due post must not wait for the rest. */
const firstLanes = ['publish'] as const;
const laterLanes = ['collect', 'generate', 'upkeep'] as const;

/**
 * Database, demo, API and worker lanes; ready once the API answers and every lane runs. An aborted start ends what it
 * has begun and throws.
 */
export async function startCloud({ say, signal }: { say(text: string): void; signal: AbortSignal }): Promise<RunningCloud> {
  const config = await loadConfig();
  const closers: (() => Promise<void>)[] = [];
  const stop = async (): Promise<void> => {
    for (const close of closers.splice(0).reverse()) await close();
  };
  // Children that stop while they are awaited reject their ready, which ends the wait.
  const onAbort = (): void => void stop();
  signal.addEventListener('abort', onAbort);
  try {
    const services = await openSurroundings(config, say, closers);
    signal.throwIfAborted();
    let place = 0;
    const nextEnvironment = (): NodeJS.ProcessEnv => childEnvironment({ config, databaseUrl: services.database.addressUrl, ...services.demo?.urls, place: place++ });
    say('Starting the API and the workers');
    const source = join(import.meta.dirname, '..');
    const supervise = (name: string, entry: string, ...args: string[]): SupervisedChild => {
      const child = superviseChild({ name, entry: join(source, entry), args, env: nextEnvironment(), onTrouble: say });
      closers.push(() => child.stop());
      return child;
    };
    const lane = (name: string): SupervisedChild => supervise(`The ${name} lane`, 'worker.ts', '--lanes', name);
    const api = supervise('The API', 'server.ts');
    const first = firstLanes.map(lane);
    await services.demo?.settle(services.database);
    await settleFirstAdmin(config, services.database, say);
    signal.throwIfAborted();
    const later = laterLanes.map(lane);
    const [details] = await Promise.all([api.ready, ...[...first, ...later].map((child) => child.ready)]);
    return { url: details['url'] ?? `http://${config.host}:${config.port}`, isDemo: config.isDemo, stop: () => stopTogether(closers) };
  } catch (error) {
    await stop();
    throw error;
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}

interface Surroundings {
  database: OpenedDatabase;
  demo: DemoServices | undefined;
}

async function openSurroundings(config: Config, say: (text: string) => void, closers: (() => Promise<void>)[]): Promise<Surroundings> {
  const open = async (): Promise<OpenedDatabase> => {
    const database = await openDatabase(config, say);
    closers.unshift(() => database.close());
    return database;
  };
  if (!config.isDemo) return { database: await open(), demo: undefined };
  const { clearDemoFiles, startDemoServices } = await import('./demo-services.ts');
  if (config.resetDemo) await clearDemoFiles(config);
  const [database, demo] = await settleBoth(open(), startDemoServices(config, say, closers));
  if (config.resetDemo) {
    say('Starting over with the demo');
    const { clearDemo } = await import('../demo/clear-demo.ts');
    await clearDemo(database.adminUrl);
  }
  return { database, demo };
}

/** Waits for both even when one fails, so that nothing is opened after everything was closed. */
async function settleBoth<A, B>(a: Promise<A>, b: Promise<B>): Promise<[A, B]> {
  await Promise.allSettled([a, b]);
  return [await a, await b];
}

/** The children at once, then what they stood on. */
async function stopTogether(closers: (() => Promise<void>)[]): Promise<void> {
  const [database, ...children] = closers.splice(0);
  await Promise.all(children.map((close) => close()));
  await database?.();
}
