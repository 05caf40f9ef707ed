import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { ApiProcess } from '../load/start-api.ts';

/** In MB: what the process holds of the machine (undefined where there is no /proc), and how much of its heap is alive. */
export async function memoryOf({ pid, child }: ApiProcess): Promise<{ rssMb: number | undefined; liveHeapMb: number }> {
  const text = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  const kb = /VmRSS:\s+(\d+)/.exec(text)?.[1];
  child.send('heap');
  const [told]: unknown[] = await once(child, 'message');
  return { rssMb: kb === undefined ? undefined : Math.round(Number(kb) / 1024), liveHeapMb: z.object({ heapMb: z.number() }).parse(told).heapMb };
}
