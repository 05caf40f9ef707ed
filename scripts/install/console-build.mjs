import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from '../terminal/run-command.mjs';
import { node24Path } from './node24.mjs';
import { createStamp, hashTimes } from './stamp.mjs';

const BUILD_LIMIT_MS = 3 * 60 * 1000;
const INPUTS = ['cloud/console/src', 'cloud/console/index.html', 'cloud/console/vite.config.ts', 'cloud/console/package.json', 'shared/src', 'shared/ui/src', 'pnpm-lock.yaml'];

/** The console as browsers load it, made for the cloud to serve. */
export function createConsoleBuild(workspace) {
  const folder = join(workspace, 'cloud', 'console');
  const stamp = createStamp(join(folder, 'dist', '.zavod-stamp'));
  const wanted = hashTimes(workspace, INPUTS);
  return {
    isCurrent: () => stamp.matches(wanted) && existsSync(join(folder, 'dist', 'index.html')),
    async build({ logPath, env }) {
      stamp.clear();
      await runCommand(node24Path(workspace), [join(folder, 'node_modules', 'vite', 'bin', 'vite.js'), 'build'], { cwd: folder, env, logPath, timeoutMs: BUILD_LIMIT_MS });
      stamp.write(wanted);
    },
  };
}
