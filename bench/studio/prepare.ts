import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

const workspace = join(import.meta.dirname, '..', '..');

/** Builds the studio as it is now and points this process at the Electron that runs it. */
export function prepareStudio(): void {
  const printed = execFileSync(process.execPath, [join(workspace, 'scripts/electron-runtime/print.mjs'), '--shell'], { encoding: 'utf8' });
  for (const [, name = '', value = ''] of printed.matchAll(/^export (\w+)='(.*)'$/gm)) process.env[name] = value;
  execFileSync('pnpm', ['run', 'build:studio'], { cwd: workspace, stdio: ['ignore', 'ignore', 'inherit'] });
}
