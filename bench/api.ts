import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { openPool } from '../cloud/src/db/open-pool.ts';
import { measureCall, type Engines } from './api/measure-call.ts';
import { startBare } from './api/start-bare.ts';
import { loadCalls } from './load/load-calls.ts';
import { withLoadServer } from './load/load-database.ts';
import { startApi } from './load/start-api.ts';

// node bench/api.ts [--clients 200] [--posts 200000] [--only channels,posts,pull,push] [--rounds 3] [--seconds 6] [--profile folder]:
// calls of the real API over HTTP, each row beside the same statement in bare Express, in turns. One JSON line.
const { values } = parseArgs({
  options: {
    clients: { type: 'string', default: '200' },
    posts: { type: 'string', default: '200000' },
    only: { type: 'string', default: loadCalls.join(',') },
    rounds: { type: 'string', default: '3' },
    seconds: { type: 'string', default: '6' },
    profile: { type: 'string' },
  },
});
const [clients, posts, rounds, seconds] = [values.clients, values.posts, values.rounds, values.seconds].map(Number) as [number, number, number, number];
const calls = z.array(z.enum(loadCalls)).parse(values.only.split(','));

const rows: Record<string, unknown>[] = [];
await withLoadServer(async ({ folder, open }) => {
  const database = await open('load', { clients, posts, probes: clients, probePosts: Math.floor(posts / clients) });
  const admin = openPool({ url: database.adminUrl, size: 1, applicationName: 'bench' });
  const api = await startApi({ adminUrl: database.adminUrl, folder, nodeOptions: values.profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${values.profile}`] });
  const bare = await startBare(database.adminUrl);
  const engines: Engines = { zavod: { ...api, backendsName: 'zavod-api' }, bare: { ...bare, backendsName: 'bench-bare' } };
  try {
    for (const call of calls) {
      process.stderr.write(`${call} …\n`);
      rows.push(await measureCall({ call, engines, admin, clients, postsEach: Math.floor(posts / clients), rounds, seconds }));
    }
  } finally {
    await api.stop();
    await bare.stop();
    await admin.end();
  }
});
process.stdout.write(`${JSON.stringify({ bench: 'api', cores: cpus().length, clients, posts, rows })}\n`);
