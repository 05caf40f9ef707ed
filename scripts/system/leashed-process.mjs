import { spawn } from 'node:child_process';
import { killGroup } from './kill-group.mjs';

// The shell keeps the child while the pipe on descriptor 3 is open. The system closes the pipe whatever way this
// process ends, kill -9 included, and then the child is asked to end too.
const LEASH = `
"$@" 3<&- & child=$!
trap 'kill -TERM $child 2>/dev/null' TERM INT HUP
{ cat <&3 >/dev/null 2>&1; kill -TERM $child 2>/dev/null; sleep 5; kill -KILL $child 2>/dev/null; } & leash=$!
wait $child; code=$?
while kill -0 $child 2>/dev/null; do wait $child; code=$?; done
kill $leash 2>/dev/null
exit $code`;

/**
 * Starts a program that must not outlive this process, in a group of its own so that Ctrl-C reaches only us.
 * `output` is a file descriptor, 'inherit' or 'pipe'.
 */
export function spawnLeashed(command, args, { cwd, env, output }) {
  if (process.platform === 'win32') return spawn(command, args, { cwd, env, stdio: ['ignore', output, output], windowsHide: false });
  const child = spawn('/bin/sh', ['-c', LEASH, 'leash', command, ...args], {
    cwd,
    env,
    stdio: ['ignore', output, output, 'pipe'],
    detached: true,
  });
  child.once('exit', () => child.stdio[3].destroy());
  return child;
}

/** Asks a child to end and waits; after the limit its whole group is killed. */
export async function endProcess(child, limitMs, ask = (one) => one.kill('SIGTERM')) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  ask(child);
  const timer = setTimeout(() => killGroup(child), limitMs);
  await ended;
  clearTimeout(timer);
}
