import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { runNpm } from '../terminal/run-npm.mjs';
import { node24Path } from './node24.mjs';
import { createStamp, hashContents } from './stamp.mjs';

const PNPM = 'pnpm@12.21.0';
const INSTALL_LIMIT_MS = 20 * 60 * 1000;
const WORKSPACES = ['shared', 'shared/ui', 'cloud', 'cloud/console', 'desktop', 'bench'];
const INPUTS = ['pnpm-lock.yaml', 'pnpm-workspace.yaml', 'package.json', ...WORKSPACES.map((name) => `${name}/package.json`)];

export function createInstallation(workspace) {
  const stamp = createStamp(join(workspace, 'node_modules', '.zavod-install.json'));
  const wanted = hashContents(INPUTS.map((name) => join(workspace, name)), process.platform, process.arch);
  const folders = WORKSPACES.map((name) => join(workspace, name, 'node_modules'));
  return {
    isCurrent: () => stamp.matches(wanted) && existsSync(node24Path(workspace)) && folders.every((folder) => existsSync(folder)),
    async install({ logPath, env }) {
      const args = ['exec', '--yes', `--package=${PNPM}`, '--', 'pnpm', 'install', '--frozen-lockfile', '--reporter=append-only'];
      await runNpm(args, { cwd: workspace, env: { ...env, CI: 'true' }, logPath, timeoutMs: INSTALL_LIMIT_MS });
      stamp.write(wanted);
    },
  };
}
