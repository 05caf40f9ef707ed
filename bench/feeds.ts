import { createServer } from 'node:http';
import { gzipSync } from 'node:zlib';
import { allowHosts } from '../cloud/src/fetching/allow-list.ts';
import { openFetching } from '../cloud/src/fetching/guarded-fetch.ts';
import { readConformanceCases } from '../cloud/src/sources/rss/conformance/read-cases.ts';
import { runCase } from '../cloud/src/sources/rss/conformance/run-cases.ts';
import { feedThreadLimits, openFeedThread } from '../cloud/src/sources/rss/feed-thread.ts';
import { openRssSource } from '../cloud/src/sources/rss/rss-source.ts';

// node bench/feeds.ts: how much of the feeds in cloud/src/sources/rss/conformance is read as their rules say, and what hostile
// feeds cost when they come over HTTP through the same fetcher, thread and limits as every source.
const thread = openFeedThread();
await warmUp();
const conformance = await measureConformance();
const hostile = await measureHostile();
await thread.close();
process.stdout.write(`${JSON.stringify({ bench: 'feeds', conformance, limits: feedThreadLimits, hostile })}\n`);

async function measureConformance(): Promise<Record<string, unknown>> {
  const cases = readConformanceCases();
  let [passed, checks, crashes, hangs, slowestMs] = [0, 0, 0, 0, 0];
  const misses: string[] = [];
  for (const each of cases) {
    try {
      const report = await runCase(each, thread);
      passed += report.passed;
      checks += report.passed + report.misses.length;
      hangs += report.hung ? 1 : 0;
      slowestMs = Math.max(slowestMs, report.milliseconds);
      misses.push(...report.misses.map((miss) => `${report.name}: ${miss}`));
    } catch (error) {
      crashes += 1;
      misses.push(`${each.name}: ${String(error)}`);
    }
  }
  return { cases: cases.length, checks, passed, share: round(passed / checks), crashes, hangs, slowestMs: round(slowestMs), misses };
}

async function measureHostile(): Promise<Record<string, unknown>> {
  const bodies = hostileBodies();
  const server = createServer((request, response) => {
    const found = bodies.get(decodeURIComponent(request.url?.slice(1) ?? ''));
    if (!found) return void response.writeHead(404).end();
    response.writeHead(200, { 'content-type': 'application/rss+xml', ...(found.encoding !== undefined && { 'content-encoding': found.encoding }) });
    for (let sent = 0; sent < (found.times ?? 1); sent += 1) response.write(found.body);
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const host = `127.0.0.1:${typeof address === 'object' ? (address?.port ?? 0) : 0}`;
  const fetching = openFetching({ isAllowedHost: allowHosts([host]) });
  const source = openRssSource(thread);
  const results: Record<string, unknown> = {};
  for (const name of bodies.keys()) {
    await warmUp();
    const before = process.memoryUsage.rss();
    const start = performance.now();
    const outcome = await source.collect({ url: `http://${host}/${encodeURIComponent(name)}`, validators: { etag: null, lastModified: null } }, { guardedFetch: fetching.guardedFetch, now: () => new Date() });
    const answer = outcome.status === 'failed' ? outcome.code : outcome.status;
    results[name] = { answer, ms: Math.round(performance.now() - start), grownMb: Math.round((process.memoryUsage.rss() - before) / 1_048_576) };
  }
  await fetching.close();
  server.closeAllConnections();
  server.close();
  return results;
}

// A thread that was given up is replaced with the next feed; that start is no part of what a feed costs.
async function warmUp(): Promise<void> {
  await thread.parse('<rss version="2.0"><channel><title>N</title></channel></rss>', 'https://news.example/', new Date());
}

interface HostileBody {
  body: Buffer;
  encoding?: string;
  /** Sent that many times over. */
  times?: number;
}

function hostileBodies(): Map<string, HostileBody> {
  const channel = (inner: string): Buffer => Buffer.from(`<rss version="2.0"><channel><title>N</title>${inner}</channel></rss>`);
  const withDoctype = (declarations: string, use: string): Buffer => Buffer.from(`<!DOCTYPE rss [${declarations}]>${channel(`<item><guid>1</guid><title>${use}</title></item>`).toString()}`);
  const laughs = Array.from({ length: 30 }, (_, level) => `<!ENTITY l${level + 1} "${`&l${level};`.repeat(10)}">`).join('');
  return new Map<string, HostileBody>([
    ['entities that multiply', { body: withDoctype(`<!ENTITY l0 "lol">${laughs}`, '&l30;') }],
    ['one long entity used often', { body: withDoctype(`<!ENTITY a "${'a'.repeat(100_000)}">`, '&a;'.repeat(100_000)) }],
    ['a file named as an entity', { body: withDoctype('<!ENTITY f SYSTEM "file:///etc/hostname">', '&f;') }],
    ['a definition fetched from elsewhere', { body: withDoctype('<!ENTITY % d SYSTEM "http://127.0.0.1:1/x.dtd"> %d;', 'x') }],
    ['100 MB', { body: Buffer.alloc(1_048_576, ' '), times: 100 }],
    ['a gzip bomb', { body: gzipSync(Buffer.alloc(100 * 1_048_576)), encoding: 'gzip' }],
    ['a bomb in a bomb', { body: gzipSync(gzipSync(Buffer.alloc(100 * 1_048_576))), encoding: 'gzip' }],
    ['tags nested 500,000 deep', { body: channel('<a>'.repeat(500_000)) }],
    ['HTML nested 60,000 deep', { body: channel(`<item><guid>1</guid><description><![CDATA[${'<b>'.repeat(60_000)}]]></description></item>`) }],
    ['JSON nested 1,000,000 deep', { body: Buffer.from(`{"version":"https://jsonfeed.org/version/1.1","items":${'['.repeat(1_000_000)}`) }],
    ['500,000 items', { body: channel('<item/>'.repeat(500_000)) }],
    ['300,000 attributes', { body: channel(`<item ${Array.from({ length: 300_000 }, (_, index) => `a${index}="1"`).join(' ')}/>`) }],
    ['references by the million', { body: channel(`<item><title>${'&#38;'.repeat(800_000)}</title></item>`) }],
    ['brackets by the million', { body: channel('<'.repeat(4_000_000)) }],
    ['comments without end', { body: channel('<!--'.repeat(1_000_000)) }],
    ['CDATA without end', { body: channel('<![CDATA['.repeat(400_000)) }],
  ]);
}

function round(value: number): number {
  return Math.round(value * 1_000) / 1_000;
}
