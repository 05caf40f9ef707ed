import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const FIELD_STARTED = 19;

/** A mark that differs when another process got the same number later: null where the process does not run. */
export function startMark(pid, platform = process.platform) {
  if (!isRunning(pid)) return null;
  if (platform === 'linux') return linuxStartMark(pid);
  if (platform === 'win32') return 'running';
  return spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).stdout.trim() || null;
}

export function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function linuxStartMark(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The command's name stands in brackets and may hold spaces: the fields are counted after it.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const isZombie = fields[0] === 'Z';
    return isZombie ? null : `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()} ${fields[FIELD_STARTED]}`;
  } catch {
    return null;
  }
}
