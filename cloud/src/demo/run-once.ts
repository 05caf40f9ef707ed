import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { wallTimeAt } from '@zavod/shared/domain/wall-time.ts';
import { channelSchema } from '@zavod/shared/tables/channel.ts';
import { postSchema, type Post } from '@zavod/shared/tables/post.ts';
import { publicationSchema, type Publication } from '@zavod/shared/tables/publication.ts';
import { readCloudUrl } from '../config/cloud-url.ts';
import { DemoDesk, openCloud } from './demo-desk.ts';

// The whole job once, as a person at a studio would do it: read drafts, approve, plan for now, wait until they are out.
// Prints one JSON line on stdout; everything else goes to stderr.
const postsPerClient = 2;
const limitMs = 60_000;
const lookEveryMs = 200;

const startedAt = performance.now();
const say = (text: string): void => void process.stderr.write(`${text}\n`);

async function until<Value>(what: string, look: () => Promise<Value | undefined>): Promise<Value> {
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (performance.now() - startedAt > limitMs) throw new Error(`Gave up after ${limitMs / 1_000} s: ${what}`);
    await pause(lookEveryMs);
  }
}

const draftsOf = (desk: DemoDesk): Post[] =>
  desk
    .rows('post')
    .map((row) => postSchema.parse(row))
    .filter((post) => post.status === 'draft' && post.channelIds.length > 0);

/** Approves and plans for now; answers the ids of the publications. */
async function publishTwo(desk: DemoDesk): Promise<{ approved: number; postIds: string[] }> {
  const drafts = await until(`${desk.client.name} has no ${postsPerClient} drafts left. Start over with npm start -- --reset-demo`, async () => {
    await desk.refresh();
    const found = draftsOf(desk);
    return found.length >= postsPerClient ? found.slice(0, postsPerClient) : undefined;
  });
  const channels = desk.rows('channel').map((row) => channelSchema.parse(row));
  const intents = drafts.flatMap((post) => decisionsFor(post, channels.find(({ id }) => id === post.channelIds[0])?.timeZone ?? 'UTC'));
  const receipts = await desk.decide(intents);
  const refused = receipts.find(({ outcome }) => outcome === 'rejected');
  if (refused !== undefined) throw new Error(`A decision was refused: ${refused.code ?? ''} ${JSON.stringify(refused.details)}`);
  return { approved: drafts.length, postIds: drafts.map(({ id }) => id) };
}

function decisionsFor(post: Post, timeZone: string) {
  const seen = { contentRev: post.contentRev, statusRev: post.statusRev, scheduleRev: post.scheduleRev, after: null };
  const approvalId = randomUUID();
  const wallTime = wallTimeAt(new Date().toISOString(), timeZone);
  return [
    { name: 'approvePost', mutationId: approvalId, args: { postId: post.id, seen } },
    {
      name: 'schedulePost',
      mutationId: randomUUID(),
      args: { postId: post.id, channelId: post.channelIds[0], wallTime, timeZone, fold: null, seen: { ...seen, after: approvalId } },
    },
  ];
}

async function waitUntilOut(desk: DemoDesk, postIds: readonly string[]): Promise<Publication[]> {
  return until(`${desk.client.name}: not everything was published`, async () => {
    await desk.refresh();
    const mine = desk.rows('publication').map((row) => publicationSchema.parse(row)).filter(({ postId }) => postIds.includes(postId));
    const stuck = mine.find(({ state }) => state === 'failed' || state === 'needs_human' || state === 'held' || state === 'missed');
    if (stuck !== undefined) throw new Error(`A publication ended as ${stuck.state}: ${stuck.errorCode ?? ''} ${stuck.errorWords ?? ''}`);
    return mine.length === postIds.length && mine.every(({ state }) => state === 'published') ? mine : undefined;
  });
}

try {
  let token: string | null = null;
  const cloud = openCloud({ url: readCloudUrl(), token: () => token });
  const account = await cloud.session.demoAccount.query();
  if (account === null) throw new Error('This cloud has no demo. Start it with npm start -- --once.');
  const session = await cloud.session.signIn.mutate({ email: account.email, password: account.password });
  token = session.accessToken;
  const desks = session.clients.map((client) => new DemoDesk(cloud, client));
  say(`Signed in; ${desks.length} clients. Waiting for drafts.`);
  const begun = await Promise.all(desks.map(async (desk) => ({ desk, ...(await publishTwo(desk)) })));
  say('Approved and planned. Waiting for the channels.');
  const published = (await Promise.all(begun.map(({ desk, postIds }) => waitUntilOut(desk, postIds)))).flat();
  const count = (table: 'source_item' | 'post'): number => desks.reduce((sum, desk) => sum + desk.rows(table).length, 0);
  const line = {
    collected: count('source_item'),
    drafted: count('post'),
    approved: begun.reduce((sum, { approved }) => sum + approved, 0),
    published: published.length,
    links: published.map(({ externalUrl }) => externalUrl),
    tookMs: Math.round(performance.now() - startedAt),
  };
  process.stdout.write(`${JSON.stringify(line)}\n`);
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
