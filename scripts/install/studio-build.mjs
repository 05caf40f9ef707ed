import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { electronEnvironment } from '../electron-runtime/electron-environment.mjs';
import { runCommand } from '../terminal/run-command.mjs';
import { node24Path } from './node24.mjs';
import { createStamp, hashTimes } from './stamp.mjs';

const BUILD_LIMIT_MS = 5 * 60 * 1000;
const INPUTS = ['desktop/src', 'shared/src', 'shared/ui/src', 'desktop/electron.vite.config.ts', 'desktop/package.json', 'pnpm-lock.yaml'];

/** The studio's built output, aimed at the Electron it will run on. */
export function createStudioBuild(workspace, runtime) {
  const desktop = join(workspace, 'desktop');
  const stamp = createStamp(join(desktop, 'out', '.zavod-stamp'));
  const wanted = hashTimes(workspace, INPUTS, runtime.version);
  return {
    isCurrent: () => stamp.matches(wanted) && ['main/main.js', 'renderer/index.html'].every((name) => existsSync(join(desktop, 'out', name))),
    async build({ logPath, env }) {
      stamp.clear();
      const electronVite = join(desktop, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');
      await runCommand(node24Path(workspace), [electronVite, 'build'], {
        cwd: desktop,
        env: { ...env, ...electronEnvironment(runtime) },
        logPath,
        timeoutMs: BUILD_LIMIT_MS,
      });
      stamp.write(wanted);
    },
  };
}
