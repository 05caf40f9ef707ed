import { readdir, readFile } from 'node:fs/promises';

/** Processor time in a window, and the most memory a group of processes held by its end. */
export interface Usage {
  readonly cpuMs: number;
  readonly rssMb: number;
}

type Groups = Readonly<Record<string, readonly number[]>>;
type Moment = { readonly cpu: ReadonlyMap<number, number>; readonly machine: number; readonly atMs: number };

/**
 * Counts the processor time of groups of processes between now and `end`, from /proc, to the nanosecond. `elsewhereMs` is
 * what the machine did beside them: a number that is not small says that the timings are of a shared machine. Undefined
 * where there is no /proc.
 */
export async function startUsage(groups: () => Promise<Groups>): Promise<() => Promise<Record<string, Usage | number> | undefined>> {
  const first = await look(groups);
  return async () => {
    const last = await look(groups);
    if (first === undefined || last === undefined) return undefined;
    const spent = (pid: number): number => (last.moment.cpu.get(pid) ?? 0) - (first.moment.cpu.get(pid) ?? 0);
    const used: Record<string, Usage | number> = {};
    let ours = 0;
    for (const [name, pids] of Object.entries(last.groups)) {
      const cpuMs = pids.reduce((sum, pid) => sum + spent(pid), 0);
      const memory = await Promise.all(pids.map(mostMemory));
      ours += cpuMs;
      used[name] = { cpuMs: Math.round(cpuMs), rssMb: Math.round(memory.reduce((sum, one) => sum + one, 0)) };
    }
    const elsewhereMs = Math.round(Math.max(0, last.moment.machine - first.moment.machine - ours));
    return { windowMs: Math.round(last.moment.atMs - first.moment.atMs), ...used, elsewhereMs };
  };
}

/** The processes that a server forked, by its process id. */
export async function childrenOf(pid: number): Promise<number[]> {
  const text = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => '');
  return text.split(' ').filter((id) => id !== '').map(Number);
}

async function look(groups: () => Promise<Groups>): Promise<{ groups: Groups; moment: Moment } | undefined> {
  const machine = await machineBusyMs();
  if (machine === undefined) return undefined;
  const found = await groups();
  const pids = Object.values(found).flat();
  const times = await Promise.all(pids.map(async (pid) => [pid, await cpuOf(pid)] as const));
  return { groups: found, moment: { cpu: new Map(times), machine, atMs: performance.now() } };
}

/** All threads, in milliseconds. */
async function cpuOf(pid: number): Promise<number> {
  const threads = await readdir(`/proc/${pid}/task`).catch(() => []);
  const times = await Promise.all(threads.map((thread) => readFile(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').catch(() => '0')));
  return times.reduce((sum, text) => sum + Number(text.split(' ')[0]) / 1e6, 0);
}

async function machineBusyMs(): Promise<number | undefined> {
  const text = await readFile('/proc/stat', 'utf8').catch(() => '');
  const [, user = Number.NaN, nice = 0, system = 0, , , irq = 0, softirq = 0] = (text.split('\n')[0] ?? '').split(/\s+/).map(Number);
  const ticks = user + nice + system + irq + softirq;
  // A tick is a hundredth of a second on every Linux that Node runs on.
  return Number.isFinite(ticks) ? ticks * 10 : undefined;
}

/** In MB: the peak of what is this process's own; what a database shares between its processes is not counted for each. */
async function mostMemory(pid: number): Promise<number> {
  const text = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  const kb = (name: string): number => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(text)?.[1] ?? 0);
  return (kb('VmHWM') - kb('RssShmem') - kb('RssFile')) / 1024;
}
