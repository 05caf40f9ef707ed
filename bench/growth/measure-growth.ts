import type { Pool } from 'pg';
import { openPool } from '../../cloud/src/db/open-pool.ts';
import { backendsOf } from '../load/backends-of.ts';
import { fire } from '../load/fire.ts';
import { callsOfApi, markerOf, type LoadCall } from '../load/load-calls.ts';
import type { LoadDatabase } from '../load/load-database.ts';
import { duePublications, type LoadSize } from '../load/seed-load.ts';
import { hundredth, median, shareOf } from '../load/share-of.ts';
import type { ApiProcess } from '../load/start-api.ts';
import { startUsage } from '../publish/usage.ts';

export interface Sized {
  readonly name: string;
  readonly size: LoadSize;
  readonly lastRev: number;
  readonly database: LoadDatabase;
  readonly api: ApiProcess;
  readonly admin: Pool;
}
type Sizes = readonly [small: Sized, large: Sized];

/** One round at one size: the middle answer, and the processor time of the API and of its part of Postgres for a request. */
interface Cost {
  readonly p50Ms: number;
  readonly cpuMs: number;
  readonly errors: number;
  readonly elsewhereMs: number;
}

const connections = 2;

export async function measureGrowth(call: LoadCall, sizes: Sizes, { rounds, seconds }: { readonly rounds: number; readonly seconds: number }): Promise<Record<string, unknown>> {
  const costOf = async ({ name, size, lastRev, api, admin }: Sized): Promise<Cost> => {
    const asked = { url: api.url, connections, marker: markerOf[call], shotsOf: await callsOfApi(call, size.probes, lastRev) };
    await fire({ ...asked, seconds: 1 });
    const endUsage = await startUsage(async () => ({ api: [api.pid], postgres: await backendsOf(admin, 'zavod-api', name), generator: [process.pid] }));
    const fired = await fire({ ...asked, seconds });
    const used = await endUsage();
    return { p50Ms: shareOf(fired.tookMs, 0.5), cpuMs: (cpuOf(used, 'api') + cpuOf(used, 'postgres')) / fired.requests, errors: fired.errors, elsewhereMs: elsewhereOf(used) };
  };
  return inTurns(call, sizes, rounds, costOf);
}

const looks = 300;

/** What the lane that publishes asks every five seconds: the same number of publications is due at both sizes. */
export async function measureDue(sizes: Sizes, rounds: number): Promise<Record<string, unknown>> {
  const costOf = async ({ name, database, admin }: Sized): Promise<Cost> => {
    const pool = openPool({ url: database.urls.zavod_worker, size: 1, applicationName: 'bench-due' });
    const look = async (): Promise<number> => (await pool.query(`SELECT * FROM app.due_publications(clock_timestamp() + interval '10 minutes', 5000)`)).rows.length;
    for (let n = 0; n < 20; n += 1) if ((await look()) !== duePublications) throw new Error('Not as many are due as were planned.');
    const endUsage = await startUsage(async () => ({ postgres: await backendsOf(admin, 'bench-due', name), generator: [process.pid] }));
    const tookMs: number[] = [];
    for (let n = 0; n < looks; n += 1) {
      const askedAt = performance.now();
      await look();
      tookMs.push(performance.now() - askedAt);
    }
    const used = await endUsage();
    await pool.end();
    return { p50Ms: shareOf(tookMs, 0.5), cpuMs: cpuOf(used, 'postgres') / looks, errors: 0, elsewhereMs: elsewhereOf(used) };
  };
  return inTurns('due', sizes, rounds, costOf);
}

async function inTurns(call: string, sizes: Sizes, rounds: number, costOf: (sized: Sized) => Promise<Cost>): Promise<Record<string, unknown>> {
  const costs = new Map<Sized, Cost[]>(sizes.map((sized) => [sized, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const sized of round % 2 === 0 ? sizes : sizes.toReversed()) costs.get(sized)?.push(await costOf(sized));
  }
  const [small, large] = sizes.map((sized) => {
    const own = costs.get(sized) ?? [];
    const of = (value: (cost: Cost) => number): number => median(own.map(value));
    return { p50Ms: of(({ p50Ms }) => p50Ms), cpuMs: of(({ cpuMs }) => cpuMs), elsewhereMs: of(({ elsewhereMs }) => elsewhereMs), errors: own.reduce((sum, { errors }) => sum + errors, 0) };
  });
  const times = (value: 'p50Ms' | 'cpuMs'): number => hundredth((large?.[value] ?? Number.NaN) / (small?.[value] ?? Number.NaN));
  return { call, small, large, times: { p50: times('p50Ms'), cpu: times('cpuMs') } };
}

type Used = Awaited<ReturnType<Awaited<ReturnType<typeof startUsage>>>>;

function cpuOf(used: Used, group: string): number {
  const usage = used?.[group];
  return typeof usage === 'object' ? usage.cpuMs : Number.NaN;
}

const elsewhereOf = (used: Used): number => (typeof used?.['elsewhereMs'] === 'number' ? used['elsewhereMs'] : Number.NaN);
