import { spawnSync } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** What postmaster.pid says about a server: its process, its port and whether it takes connections. */
export type RunningServer = { readonly pid: number; readonly port: number; readonly ready: boolean };

export const readPidFile = async (cluster: string): Promise<RunningServer | undefined> => {
  const text = await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '');
  const lines = text.split('\n').map((line) => line.trim());
  const pid = Number.parseInt(lines[0] ?? '', 10);
  const port = Number.parseInt(lines[3] ?? '', 10);
  if (!(pid > 0)) return undefined;
  return { pid, port: port > 0 ? port : 0, ready: lines[7] === 'ready' };
};

/** The live server of this cluster, if any. A pid file that a crash left behind is removed. */
export const findRunningServer = async (cluster: string): Promise<RunningServer | undefined> => {
  const server = await readPidFile(cluster);
  if (!server) return undefined;
  // After a crash the number may belong to another program by now, and Postgres would refuse to start.
  if (isAlive(server.pid) && looksLikePostgres(server.pid)) return server;
  await rm(join(cluster, 'postmaster.pid'), { force: true });
  return undefined;
};

export const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
};

const looksLikePostgres = (pid: number): boolean => {
  const answer =
    process.platform === 'win32'
      ? spawnSync('tasklist', ['/FI', `PID eq ${pid}`, '/NH'], { encoding: 'utf8', windowsHide: true })
      : spawnSync('ps', ['-p', String(pid), '-o', 'command='], { encoding: 'utf8' });
  // Without the tool nothing is known, and a live process is then taken for the server.
  return answer.error !== undefined || /postgres/iu.test(answer.stdout);
};
