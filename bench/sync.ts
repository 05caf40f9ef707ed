import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { watchStolenTime } from './load/stolen-time.ts';
import { offlineWords } from './sync/drain.ts';
import { measureDelta } from './sync/delta.ts';
import { measurePouchdb } from './sync/pouchdb.ts';
import { withCloud, type SyncCloud } from './sync/cloud.ts';

// node bench/sync.ts [--posts 100000] [--only first,delta,sight,drain] [--reference]: studios on a real cloud over HTTP.
// first: a new studio takes a client's posts into a usable store. delta: 500 changed rows pulled. sight: until another
// studio shows a decision. drain: 10,000 decisions made offline reach the database. --reference: PouchDB beside it.
const { values } = parseArgs({
  options: {
    posts: { type: 'string', default: '100000' },
    only: { type: 'string', default: 'first,delta,sight,drain' },
    reference: { type: 'boolean', default: false },
  },
});
const posts = Number(values.posts);
const intents = Math.min(10_000, posts);

const measures: Record<string, (cloud: SyncCloud) => Promise<Record<string, unknown>>> = {
  first: (cloud) => cloud.measure('first'),
  delta: measureDelta,
  sight: (cloud) => cloud.measure('sight'),
  drain: async (cloud) => ({ ...(await cloud.measure('drain', intents)), inDatabase: await countComments(cloud) }),
};

/** From the outside: what the database holds of them. */
const countComments = ({ clientId, withClient }: SyncCloud): Promise<number> =>
  withClient(clientId, async (tx) => {
    const { rows } = await tx.query<{ count: number }>('SELECT count(*)::int AS count FROM comment WHERE client_id = $1 AND text = $2', [clientId, offlineWords]);
    return rows[0]?.count ?? 0;
  });

const report: Record<string, unknown> = { bench: 'sync', posts, loadBefore: Math.round((loadavg()[0] ?? 0) * 100) / 100 };
await withCloud(posts, async (cloud) => {
  for (const name of values.only.split(',')) {
    const measure = measures[name];
    if (measure === undefined) throw new Error(`There is no measure ${name}; there are ${Object.keys(measures).join(', ')}.`);
    process.stderr.write(`${name} …\n`);
    const stolen = watchStolenTime();
    report[name] = { ...(await measure(cloud)), stolen: stolen() };
  }
});
if (values.reference) report['pouchdb'] = await measurePouchdb(posts, intents);
process.stdout.write(`${JSON.stringify(report)}\n`);
