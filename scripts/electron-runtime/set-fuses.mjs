// Run by Node 24: `node set-fuses.mjs <workspace folder> <electron executable>`.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [workspace, executable] = process.argv.slice(2);
const entry = createRequire(join(workspace, 'package.json')).resolve('@electron/fuses');
const { flipFuses, FuseV1Options, FuseVersion } = await import(pathToFileURL(entry).href);
await flipFuses(executable, {
  version: FuseVersion.V1,
  [FuseV1Options.EnableNodeCliInspectArguments]: true,
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
});
