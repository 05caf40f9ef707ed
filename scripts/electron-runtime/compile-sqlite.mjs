import { copyFileSync, cpSync, mkdirSync, readFileSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { node24Path } from '../install/node24.mjs';
import { runCommand } from '../terminal/run-command.mjs';
import { prepareOnce } from './prepare-once.mjs';

const COMPILE_LIMIT_MS = 10 * 60 * 1000;
const FIRST_MAJOR_WITH_NODE_API_10 = 35;

/** better-sqlite3's prebuilt file asks for Node-API 10 and crashes an older Electron. */
export function needsOwnSqliteBinding(electronVersion) {
  return Number.parseInt(electronVersion, 10) < FIRST_MAJOR_WITH_NODE_API_10;
}

/** Where the compiled binding for this Electron stands, or will stand. */
export function sqliteBindingPath(workspace, cache) {
  const { version } = JSON.parse(readFileSync(join(packageFolder(workspace), 'package.json'), 'utf8'));
  return join(cache, 'better-sqlite3', `${version}-node-api-9-${process.platform}-${process.arch}`, 'better_sqlite3.node');
}

export async function compileSqlite({ workspace, cache, logPath }) {
  const binding = sqliteBindingPath(workspace, cache);
  await prepareOnce(dirname(binding), async (temporary) => {
    const sources = join(temporary, 'sources');
    copySources(packageFolder(workspace), sources);
    const nodeGyp = join(workspace, 'desktop', 'node_modules', 'node-gyp', 'bin', 'node-gyp.js');
    const args = ['rebuild', '--release', '--force_build=1', `--nodedir=${nodeHeaders(workspace)}`, '-j', 'max'];
    await runCommand(node24Path(workspace), [nodeGyp, ...args], { cwd: sources, logPath, timeoutMs: COMPILE_LIMIT_MS });
    copyFileSync(join(sources, 'build', 'Release', 'better_sqlite3.node'), join(temporary, 'better_sqlite3.node'));
    cpSync(join(sources, 'LICENSE'), join(temporary, 'LICENSE'));
  }, ['sources']);
  return binding;
}

function copySources(from, to) {
  for (const name of ['binding.gyp', 'package.json', 'LICENSE', 'src', 'deps', 'lib']) cpSync(join(from, name), join(to, name), { recursive: true });
  const gyp = readFileSync(join(to, 'binding.gyp'), 'utf8');
  const older = gyp.replace("'NAPI_VERSION=10'", "'NAPI_EXPERIMENTAL', 'NODE_API_EXPERIMENTAL_NOGC_ENV_OPT_OUT'");
  if (older === gyp) throw new Error('better-sqlite3 no longer says NAPI_VERSION=10 in binding.gyp: look at compile-sqlite.mjs again.');
  writeFileSync(join(to, 'binding.gyp'), older);
  const addonApi = dirname(createRequire(join(from, 'package.json')).resolve('node-addon-api/package.json'));
  mkdirSync(join(to, 'node_modules'));
  symlinkSync(addonApi, join(to, 'node_modules', 'node-addon-api'), 'junction');
}

function packageFolder(workspace) {
  return realpathSync(join(workspace, 'desktop', 'node_modules', 'better-sqlite3'));
}

// The `node` package brings a folder per system with the binary and its headers.
function nodeHeaders(workspace) {
  const prefix = process.platform === 'darwin' && process.arch === 'arm64' ? 'node-bin' : 'node';
  return join(realpathSync(join(workspace, 'node_modules', 'node')), 'node_modules', `${prefix}-${process.platform}-${process.arch}`);
}
