// Entry of `pnpm package:studio`: an unpacked program in desktop/dist for this system, from this folder. Prints where it stands.
//   --under-test   beside it a copy of the executable that a test may drive: the same but for one fuse
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { provisionElectron } from './electron-runtime/provision.mjs';
import { packageStudio } from './package/package-studio.mjs';
import { buildStudio } from './start/prepare-studio.mjs';
import { cacheFolder } from './system/cache-folder.mjs';
import { createProgress } from './terminal/progress.mjs';
import { createWords } from './words/words.mjs';

const cache = cacheFolder();
const context = {
  workspace: fileURLToPath(new URL('..', import.meta.url)),
  cache,
  logPath: join(cache, 'logs', 'package.log'),
  progress: createProgress(),
  env: process.env,
  say: createWords(),
};
const runtime = await provisionElectron(context);
await buildStudio(context, runtime);
console.log(await packageStudio(context, runtime, { isUnderTest: process.argv.includes('--under-test') }));
