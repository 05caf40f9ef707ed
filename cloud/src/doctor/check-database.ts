import type { Pool } from 'pg';
import type { Config } from '../config/config.ts';
import { roleFaultOf, type RoleFault } from '../db/assert-safe-role.ts';
import { catalogFaults } from '../db/catalog-gate.ts';
import { clusterPlace } from '../db/embedded/cluster-place.ts';
import { readPidFile } from '../db/embedded/running-server.ts';
import { serverAccount } from '../db/embedded/server-account.ts';
import { migrationState } from '../db/migrate.ts';
import { openPool } from '../db/open-pool.ts';
import { isHalfRestored } from '../db/restore-mark.ts';
import type { LoginRole } from '../db/role-passwords.ts';
import { urlsPerRole, type RoleUrls } from '../db/roles.ts';
import { defaultPublishingSettings } from '../publishing/settings.ts';
import { codeOf, fail, ok, wordsOf, type Finding, type FindingCode } from './finding.ts';

const oldestPostgres = 15;

export interface OpenedForDoctor {
  readonly app: Pool;
  readonly worker: Pool;
  readonly urls: RoleUrls;
  close(): Promise<void>;
}

/** The operator's database, or the built-in one where it runs. Opens with the roles of the service and never changes anything. */
export async function checkReachable(config: Config): Promise<{ findings: Finding[]; opened: OpenedForDoctor | null }> {
  const address = config.databaseUrl?.reveal() ?? (await embeddedAddress(config.dataDir));
  if (address === undefined) return { findings: [fail('database-not-running')], opened: null };
  const urls = urlsPerRole(address, config.masterKey.reveal());
  const pools: Pool[] = [];
  const open = (role: LoginRole): Pool => {
    const pool = openPool({ url: urls[role], size: 1, applicationName: 'zavod-doctor' });
    pools.push(pool);
    return pool;
  };
  const close = async (): Promise<void> => void (await Promise.all(pools.map((pool) => pool.end())));
  const [app, worker] = [open('zavod_app'), open('zavod_worker')];
  const signIns: readonly [LoginRole, Pool][] = [['zavod_app', app], ['zavod_worker', worker], ['zavod_owner', open('zavod_owner')], ['zavod_auth', open('zavod_auth')], ['zavod_queue', open('zavod_queue')]];
  for (const [role, pool] of signIns) {
    const fault = await signInFault(role, pool, new URL(address));
    if (fault === null) continue;
    await close();
    return { findings: [fault], opened: null };
  }
  return { findings: [await serverFinding(app)], opened: { app, worker, urls, close } };
}

async function embeddedAddress(dataDir: string): Promise<string | undefined> {
  const place = await clusterPlace(dataDir, serverAccount(), '/var/lib/zavod');
  const server = await readPidFile(place.cluster);
  return server?.ready ? `postgresql://127.0.0.1:${server.port}/zavod` : undefined;
}

async function signInFault(role: LoginRole, pool: Pool, address: URL): Promise<Finding | null> {
  try {
    await pool.query('SELECT 1');
    return null;
  } catch (error) {
    switch (codeOf(error)) {
      case '28P01':
        return fail('database-password', { role });
      case '28000':
      case '42501':
        return fail('database-not-prepared', { role, words: wordsOf(error) });
      case '3D000':
        return fail('database-missing', { name: address.pathname.slice(1) });
      default:
        return fail('database-unreachable', { host: address.host, words: wordsOf(error) || (codeOf(error) ?? 'no answer') });
    }
  }
}

async function serverFinding(app: Pool): Promise<Finding> {
  const beganAt = performance.now();
  const { rows } = await app.query<{ version: string; number: number }>(`SELECT current_setting('server_version') AS version, current_setting('server_version_num')::int AS number`);
  const version = rows[0]?.version ?? '';
  const isOld = (rows[0]?.number ?? 0) < oldestPostgres * 10_000;
  return isOld ? fail('database-old', { version }) : ok('database-fine', { version, ms: Math.round(performance.now() - beganAt) });
}

const unsafeRoles: Readonly<Record<RoleFault['kind'], FindingCode>> = { superuser: 'roles-superuser', bypasses: 'roles-bypass', owns: 'roles-owner' };

export async function checkRoles({ app, worker }: OpenedForDoctor): Promise<Finding> {
  const fault = (await roleFaultOf(app)) ?? (await roleFaultOf(worker));
  if (fault === null) return ok('roles-safe');
  return fail(unsafeRoles[fault.kind], { role: fault.role, table: fault.kind === 'owns' ? fault.table : '' });
}

export async function checkMigrations({ app, urls }: OpenedForDoctor): Promise<Finding> {
  if (await isHalfRestored(app)) return fail('restore-unfinished');
  const { missing, changed, unknown } = await migrationState({ ownerUrl: urls.zavod_owner });
  if (unknown[0] !== undefined) return fail('migrations-newer', { first: unknown[0] });
  if (changed[0] !== undefined) return fail('migrations-changed', { first: changed[0] });
  return missing[0] === undefined ? ok('migrations-current') : fail('migrations-missing', { count: missing.length, first: missing[0] });
}

/** The rules of tenancy, read from the live catalog and not from the program. */
export async function checkIsolation({ app }: OpenedForDoctor): Promise<Finding> {
  const connection = await app.connect();
  try {
    const faults = await catalogFaults(connection);
    return faults[0] === undefined ? ok('isolation-whole') : fail('isolation-broken', { count: faults.length, first: faults[0] });
  } finally {
    connection.release();
  }
}

export async function checkClock({ app }: OpenedForDoctor, now: () => number): Promise<Finding> {
  const before = now();
  const { rows } = await app.query<{ ms: number }>('SELECT (extract(epoch FROM clock_timestamp()) * 1000)::float8 AS ms');
  const ms = Math.round(Math.abs((rows[0]?.ms ?? 0) - (before + now()) / 2));
  const limit = defaultPublishingSettings.maxClockSkewMs;
  return ms > limit ? fail('clock-skewed', { ms, limit }) : ok('clock-fine', { ms });
}
