import { join } from 'node:path';

/** The Node that runs Zavod itself: it comes with the dependencies, whatever the system has. */
export function node24Path(workspace, platform = process.platform) {
  return join(workspace, 'node_modules', 'node', 'bin', platform === 'win32' ? 'node.exe' : 'node');
}
