import { readFile } from 'node:fs/promises';
import type { Admin } from './surroundings.ts';
import { childrenOf } from './usage.ts';

const publishing = ['zavod-publish', 'zavod-publish-queue', 'bench-queue'];

/** The server's processes, apart: those that work for the publishing that is measured, and all others of the server. */
export async function backendsOf(admin: Admin): Promise<{ postgresForPublishing: number[]; postgresForOthers: number[] }> {
  const { rows } = await admin.query<{ pid: number; name: string; own: number }>(
    'SELECT pid, application_name AS name, pg_backend_pid() AS own FROM pg_stat_activity',
  );
  const stat = await readFile(`/proc/${rows[0]?.own ?? 0}/stat`, 'utf8').catch(() => '');
  // After the name, which may hold spaces, come the state and the parent.
  const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  const all = Number.isInteger(parent) ? [parent, ...(await childrenOf(parent))] : [];
  const nameOf = new Map(rows.map(({ pid, name }) => [pid, name]));
  const isOurs = (pid: number): boolean => publishing.includes(nameOf.get(pid) ?? '');
  return { postgresForPublishing: all.filter(isOurs), postgresForOthers: all.filter((pid) => !isOurs(pid)) };
}
