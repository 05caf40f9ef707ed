import { runCommand } from './run-command.mjs';

/** Runs the npm the person already uses, with their own configuration (registry, proxy, certificates). */
export function runNpm(args, options) {
  const entry = process.env.npm_execpath;
  // npm's own script under this Node works on every system; npm.cmd cannot be spawned without a shell.
  if (entry?.endsWith('npm-cli.js')) return runCommand(process.execPath, [entry, ...args], options);
  if (process.platform === 'win32') return runCommand('cmd.exe', ['/d', '/s', '/c', 'npm.cmd', ...args], options);
  return runCommand('npm', args, options);
}
