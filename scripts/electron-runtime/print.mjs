// `node scripts/electron-runtime/print.mjs` prepares Electron and prints, as one JSON line:
//   { electronPath, distPath, version, sqliteBinding, source }
// A shell gets what electron-vite, Playwright and the studio read with:  eval "$(node scripts/electron-runtime/print.mjs --shell)"
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createProgress } from '../terminal/progress.mjs';
import { createWords } from '../words/words.mjs';
import { cacheFolder } from '../system/cache-folder.mjs';
import { electronEnvironment } from './electron-environment.mjs';
import { provisionElectron } from './provision.mjs';

const cache = cacheFolder();
const runtime = await provisionElectron({
  workspace: fileURLToPath(new URL('../..', import.meta.url)),
  cache,
  logPath: join(cache, 'prepare.log'),
  progress: createProgress(),
  say: createWords(),
});
if (process.argv.includes('--shell')) {
  for (const [name, value] of Object.entries(electronEnvironment(runtime))) console.log(`export ${name}='${value}'`);
} else console.log(JSON.stringify(runtime));
