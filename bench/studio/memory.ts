import { readFile } from 'node:fs/promises';
import type { Studio } from '../../desktop/e2e/fixtures/studio.ts';

/** Of the engine's and the window's process, in MB: resident, and proportional where the system tells (pages that several processes share are counted once). */
export async function memoryOf(studio: Studio): Promise<Record<string, number>> {
  const processes = await studio.processes();
  const wanted = { engine: processes.find(({ name }) => name?.includes('engine') === true || name === 'node.mojom.NodeService'), window: processes.find(({ type }) => type === 'Tab') };
  const megabytes: Record<string, number> = {};
  for (const [name, each] of Object.entries(wanted)) {
    if (each === undefined) continue;
    megabytes[`${name}Resident`] = Math.round(each.residentKb / 1_024);
    const rollup = await readFile(`/proc/${each.pid}/smaps_rollup`, 'utf8').catch(() => '');
    const share = /^Pss:\s+(\d+) kB/m.exec(rollup)?.[1];
    if (share !== undefined) megabytes[`${name}Proportional`] = Math.round(Number(share) / 1_024);
  }
  return megabytes;
}
