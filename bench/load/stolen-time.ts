import { existsSync, readFileSync } from 'node:fs';

/**
 * The share of the working processors' time that went to other machines of the same host since this was called, 0 to 1; null where the
 * system does not tell. Beside much of it a slow figure says more of the host than of what was measured.
 */
export function watchStolenTime(): () => number | null {
  const before = readTimes();
  return () => {
    const after = readTimes();
    if (before === null || after === null) return null;
    const [worked, stolen] = [after.worked - before.worked, after.stolen - before.stolen];
    return worked + stolen === 0 ? 0 : Math.round((stolen / (worked + stolen)) * 1_000) / 1_000;
  };
}

/** Linux counts them for all processors together: user, nice, system, idle, iowait, irq, softirq, steal. */
function readTimes(): { readonly worked: number; readonly stolen: number } | null {
  if (!existsSync('/proc/stat')) return null;
  const [user = 0, nice = 0, system = 0, , , , , stolen = 0] = readFileSync('/proc/stat', 'utf8').split('\n', 1)[0]?.split(/\s+/u).slice(1).map(Number) ?? [];
  return { worked: user + nice + system, stolen };
}
