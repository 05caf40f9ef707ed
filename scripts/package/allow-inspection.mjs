// Run by Node 24: `node allow-inspection.mjs <desktop folder> <executable>`. Turns on the one fuse a test needs, and no other.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [desktop, executable] = process.argv.slice(2);
const entry = createRequire(join(desktop, 'package.json')).resolve('@electron/fuses');
const { flipFuses, FuseV1Options, FuseVersion } = await import(pathToFileURL(entry).href);
await flipFuses(executable, { version: FuseVersion.V1, [FuseV1Options.EnableNodeCliInspectArguments]: true });
