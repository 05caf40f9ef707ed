import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { migrate } from '../../../../../cloud/src/db/migrate.ts';
import { openPool } from '../../../../../cloud/src/db/open-pool.ts';
import { ensureRoles } from '../../../../../cloud/src/db/roles.ts';
import { TEST_MASTER_KEY } from '../../../../../cloud/src/db/testing/test-master-key.ts';
import { createWithClientRaw } from '../../../../../cloud/src/db/with-client-raw.ts';
import { createStormProcesses, type StormProcesses } from '../../../../../cloud/src/publishing/testing/storm/storm-processes.ts';
import { hashPassword } from '../../../../../cloud/src/security/password.ts';
import { startFaultyProxy } from './faulty-proxy.ts';
import { stormDesk, type StormDesk } from './storm-desk.ts';
import { cloudRows, differences, outcomesInCloud, waitingIn, type CloudOutcomes } from './storm-verdict.ts';

export interface SyncStorm {
  kills: { desk: number; api: number; database: number };
  /** Connections that were refused, cut or held. */
  lineFaults: number;
  answered: number;
  /** Answered decisions without an outcome in the cloud. */
  lost: number;
  /** Comments that are in the cloud other than once. */
  doubled: number;
  outcomes: CloudOutcomes['outcomes'];
  /** Decisions that no cloud had answered when the last fault was over. */
  waiting: number;
  /** From the last fault until every studio equals the database and nothing waits; null where that did not happen. */
  levelAfterMs: number | null;
  /** What differed at the end, in words. */
  differences: string[];
  surprises: string[];
}

const password = 'a long password';
const calmLimitMs = 30_000;

/** Three studios of two people decide without pause while they, the API and the database are killed with -9 on a line that fails. */
export async function syncStorm(cycles: number, random: () => number): Promise<SyncStorm> {
  const processes = await createStormProcesses();
  const admin = openPool({ url: processes.databaseUrl, size: 2 });
  // Connections die with the database; the next query opens another one.
  admin.on('error', () => undefined);
  const proxy = await startFaultyProxy(new URL(processes.apiUrl), random);
  let desks: StormDesk[] = [];
  try {
    const emails = await seed(processes);
    await processes.startApi();
    desks = await Promise.all(
      [0, 1, 2].map((at) =>
        stormDesk({ folder: join(processes.folder, `desk-${at}`), cloudUrl: proxy.url, email: emails[at % emails.length] ?? '', password, paceMs: 150 }),
      ),
    );
    for (const desk of desks) desk.start();
    await Promise.all(desks.map((desk) => desk.hasWorked()));
    const kills = await rage(processes, desks, cycles, random);
    await processes.startApi();
    for (const desk of desks) desk.rest();
    proxy.setFaults(false);
    const waiting = desks.reduce((sum, { folder }) => sum + waitingIn(folder), 0);
    const levelAfterMs = await untilLevel(admin, desks);
    const cloud = await cloudRows(admin);
    const verdict = await outcomesInCloud(admin, desks);
    return {
      kills,
      lineFaults: proxy.faults(),
      ...verdict,
      waiting,
      levelAfterMs,
      differences: desks.flatMap((desk) => differences(cloud, desk.folder)),
      surprises: desks.flatMap(({ surprises }) => surprises),
    };
  } finally {
    for (const desk of desks) await desk.kill();
    await admin.end().catch(() => undefined);
    await proxy.close();
    await processes.close();
  }
}

async function seed(processes: StormProcesses): Promise<string[]> {
  const urls = await ensureRoles({ adminUrl: processes.databaseUrl, masterKey: TEST_MASTER_KEY });
  await migrate({ ownerUrl: urls.zavod_owner });
  const auth = openPool({ url: urls.zavod_auth, size: 1 });
  const app = openPool({ url: urls.zavod_app, size: 1 });
  const clientId = randomUUID();
  const people = ['anna@zavod.example', 'boris@zavod.example'].map((email) => ({ id: randomUUID(), email }));
  for (const { id, email } of people) {
    await auth.query('INSERT INTO app_user (id, email, display_name) VALUES ($1, $2, $2)', [id, email]);
    await auth.query('INSERT INTO user_secret (user_id, password_hash) VALUES ($1, $2)', [id, await hashPassword(password)]);
  }
  await createWithClientRaw({ pool: app })(clientId, async (tx) => {
    await tx.query(`INSERT INTO client (id, name) VALUES ($1, 'Storm')`, [clientId]);
    for (const { id, email } of people) {
      await tx.query(`INSERT INTO membership (id, client_id, user_id, display_name, role) VALUES ($1, $2, $3, $4, 'editor')`, [randomUUID(), clientId, id, email]);
    }
    await tx.query(
      `INSERT INTO post (client_id, id, title, text, language) SELECT $1, gen_random_uuid(), 'Post ' || n, 'one two three four five six seven eight nine ten', 'en'
       FROM generate_series(1, 12) AS n`,
      [clientId],
    );
  });
  await Promise.all([auth.end(), app.end()]);
  return people.map(({ email }) => email);
}

/** One process a cycle: mostly a studio, often the API, now and then the database, seldom enough that most decisions get through in between. What was killed starts again at once or with the next cycle. */
async function rage(processes: StormProcesses, desks: readonly StormDesk[], cycles: number, random: () => number): Promise<SyncStorm['kills']> {
  const kills = { desk: 0, api: 0, database: 0 };
  for (let cycle = 1; cycle <= cycles; cycle += 1) {
    await pause(300 + 1_200 * random());
    // One that found no database at its start has ended by itself.
    void processes.startApi();
    if (cycle % 20 === 0) {
      await processes.crashDatabase();
      kills.database += 1;
    } else if (cycle % 5 === 0 && processes.isApiReady()) {
      await processes.killApi();
      kills.api += 1;
    } else {
      const desk = desks[cycle % desks.length];
      // One that is only starting has nothing to lose.
      await desk?.hasWorked();
      await desk?.kill();
      desk?.start();
      kills.desk += 1;
    }
  }
  return kills;
}

async function untilLevel(admin: Parameters<typeof cloudRows>[0], desks: readonly StormDesk[]): Promise<number | null> {
  const startedAt = performance.now();
  while (performance.now() - startedAt < calmLimitMs) {
    // Rows are compared once nothing waits: comparing takes the processors that the studios need.
    const cloud = desks.some(({ folder }) => waitingIn(folder) > 0) ? null : await cloudRows(admin).catch(() => null);
    if (cloud !== null && desks.every(({ folder }) => differences(cloud, folder).length === 0)) return Math.round(performance.now() - startedAt);
    await pause(100);
  }
  return null;
}
