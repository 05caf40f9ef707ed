import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { openPool } from '../cloud/src/db/open-pool.ts';
import { measureDue, measureGrowth, type Sized } from './growth/measure-growth.ts';
import { withLoadServer } from './load/load-database.ts';
import { rowsPerRev, type LoadSize } from './load/seed-load.ts';
import { startApi } from './load/start-api.ts';

// node bench/growth.ts [--clients 10000] [--posts 1000000] [--rounds 3] [--seconds 5]: what a call costs in an installation of that size
// beside one of 10 clients and 10,000 posts, on one Postgres, in turns. Both are asked for clients of 1,000 posts. One JSON line.
const { values } = parseArgs({
  options: {
    clients: { type: 'string', default: '10000' },
    posts: { type: 'string', default: '1000000' },
    rounds: { type: 'string', default: '3' },
    seconds: { type: 'string', default: '5' },
  },
});
const probePosts = 1_000;
const small: LoadSize = { clients: 10, posts: 10_000, probes: 10, probePosts };
const [clients, posts] = [Number(values.clients), Number(values.posts)];
const large: LoadSize = { clients, posts, probes: Math.min(200, Math.floor(posts / probePosts / 2), clients - 1), probePosts };
const calls = ['posts', 'pull', 'push'] as const;
const [rounds, seconds] = [Number(values.rounds), Number(values.seconds)];

const rows: Record<string, unknown>[] = [];
await withLoadServer(async ({ folder, open }) => {
  const openSized = async (name: string, size: LoadSize): Promise<Sized> => {
    const database = await open(name, size);
    process.stderr.write(`${size.posts} posts of ${size.clients} clients stand after ${database.seededMs} ms\n`);
    return { name, size, lastRev: probePosts / rowsPerRev, database, api: await startApi({ adminUrl: database.adminUrl, folder }), admin: openPool({ url: database.adminUrl, size: 1, applicationName: 'bench' }) };
  };
  const sizes = [await openSized('small', small), await openSized('large', large)] as const;
  try {
    for (const call of calls) {
      process.stderr.write(`${call} …\n`);
      rows.push(await measureGrowth(call, sizes, { rounds, seconds }));
    }
    process.stderr.write('due …\n');
    rows.push(await measureDue(sizes, rounds));
  } finally {
    for (const { api, admin } of sizes) {
      await api.stop();
      await admin.end();
    }
  }
});
process.stdout.write(`${JSON.stringify({ bench: 'growth', cores: cpus().length, small, large, rows })}\n`);
