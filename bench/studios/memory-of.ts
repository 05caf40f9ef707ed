import { readFile } from 'node:fs/promises';

/** What a process holds now, in MB; undefined where there is no /proc. */
export async function memoryOf(pid: number): Promise<number | undefined> {
  const text = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  const kb = /VmRSS:\s+(\d+)/.exec(text)?.[1];
  return kb === undefined ? undefined : Math.round(Number(kb) / 1024);
}
