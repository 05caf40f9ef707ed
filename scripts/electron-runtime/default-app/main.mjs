// Stands where Electron's own default app stands: opens the app folder named on the command line.
// Module code, because Electron waits with "ready" until an entry module has been evaluated to its end.
import { app } from 'electron';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const { folder, preloads } = readArguments(process.argv.slice(1));
if (folder === undefined) {
  console.error('Usage: electron [flags] <app folder>');
  process.exit(1);
}
const description = JSON.parse(readFileSync(resolve(folder, 'package.json'), 'utf8'));
process.defaultApp = true;
app.setAppPath(resolve(folder));
app.name = description.productName ?? description.name;
if (description.version) app.setVersion(description.version);

const require = createRequire(import.meta.url);
for (const preload of preloads) require(resolve(preload));
await import(pathToFileURL(resolve(folder, description.main ?? 'index.js')).href);

function readArguments(args) {
  const found = { folder: undefined, preloads: [] };
  for (let at = 0; at < args.length && found.folder === undefined; at += 1) {
    if (args[at] === '-r' || args[at] === '--require') found.preloads.push(args[(at += 1)]);
    else if (!args[at].startsWith('-')) found.folder = args[at];
  }
  return found;
}
