import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { systemClock } from '../desktop/src/engine/clock.ts';
import { queueFacets } from '../desktop/src/engine/queries/facets.ts';
import { foundPosts } from '../desktop/src/engine/queries/found-posts.ts';
import { questionOf } from '../desktop/src/engine/queries/question.ts';
import { queueRows } from '../desktop/src/engine/queries/queue-rows.ts';
import { openClientStore } from '../desktop/src/engine/store/client-store.ts';
import { channelRow, modelIds, postRow } from '../desktop/src/engine/testing/model-rows.ts';

// How long the queue's list takes for a person's searches: its length and the first 100 rows, over a mirror on the disk.
const { values } = parseArgs({ options: { posts: { type: 'string', default: '100000' }, rounds: { type: 'string', default: '15' } } });
const total = Number(values.posts);
const searches = [
  '', 'мост', 'bridge', 'река 7', 'source:habr', 'source:habr is:risky', 'lang:ru', 'lang:ru мос', 'channel:"Channel 1"', 'network:telegram',
  'label:urgent', 'label:urgent lang:ru', 'label:common', 'label:rare', 'before:2026-06-01', 'after:2026-11-01 lang:en', 'is:waiting', 'has:conflict', 'has:comments',
  'story:0000002a', 'source:habr label:urgent is:risky lang:ru network:telegram before:2026-11-20', 'nothing at all zzz', 'source:unknown мост',
  '-source:habr', '-is:risky', '-label:common', '-label:common lang:ru', 'мост -source:habr -is:risky', '-lang:ru before:2026-11-20',
];
const asked = (['drafts', 'all'] as const).flatMap((view) => searches.map((search) => [view, search] as const));
// Some words stand in a third of all posts, most in few.
const rareWord = (n: number): string => `${n % 2 === 0 ? 'слово' : 'word'}${(n * 7_919).toString(36)}`;
const words = Array.from({ length: 4_000 }, (_, n) => ['мост', 'река', 'bridge', 'river'][n - 20] ?? rareWord(n));
const { clientId, users, channels } = modelIds;

const folder = mkdtempSync(join(tmpdir(), 'zavod-bench-queue-'));
try {
  const actor = () => ({ clientId, userId: users[0], role: 'editor' as const });
  const store = openClientStore(folder, { nativeBinding: undefined }, systemClock, actor, { onOutboxRecovered: () => undefined, onMirrorRebuilt: () => undefined });
  fill();
  const person = { userId: users[0], commentsReadUntil: () => '2026-01-01T00:00:00.000Z' };
  const took = new Map<string, number[]>();
  const all: number[] = [];
  for (let round = 0; round < Number(values.rounds); round += 1) {
    for (const [view, search] of asked) {
      const startedAt = performance.now();
      store.read((reader) => {
        const { question } = questionOf(reader, { view, search, sourceName: null, channelId: null, labelId: null, language: null, onlyRisky: false });
        queueRows(reader, foundPosts(reader, question).ords(reader, 0, 100), person);
      });
      const tookMs = performance.now() - startedAt;
      const name = `${view}: ${search}`;
      all.push(tookMs);
      took.set(name, [...(took.get(name) ?? []), tookMs]);
    }
  }
  const facetsAt = performance.now();
  queueFacets(store);
  const facetsMs = performance.now() - facetsAt;
  store.close();
  const part = (times: readonly number[], share: number): number => round1(times.toSorted((a, b) => a - b)[Math.floor(times.length * share)] ?? 0);
  const slowest = [...took].map(([name, times]) => [name, part(times, 0.5), part(times, 0.95)] as const).toSorted((a, b) => b[1] - a[1]).slice(0, 14);
  process.stdout.write(`${JSON.stringify({ bench: 'queue', posts: total, asked: all.length, p50Ms: part(all, 0.5), p95Ms: part(all, 0.95), p99Ms: part(all, 0.99), facetsMs: round1(facetsMs), slowestP50P95: slowest })}\n`);

  function fill(): void {
    const made = (n: number): string => n.toString(16).padStart(8, '0');
    const id = (kind: string, n: number): string => `${made(n)}-0000-4000-8000-${kind.padStart(12, '0')}`;
    const row = (table: string, fields: { id: string }) => ({ table, id: fields.id, row: { ...fields } });
    const labels = ['Urgent', 'Rare', 'Common'].map((name, n) => row('label', { id: id('1abe1', n), ...{ clientId, name, colour: 'red' } }));
    store.applyChanges([...channels.map((channel) => row('channel', channelRow(channel).row)), ...labels], {});
    for (let first = 0; first < total; first += 5_000) {
      const rows = Array.from({ length: Math.min(5_000, total - first) }, (_, at) => first + at).flatMap((n) => {
        const word = (step: number): string => words[Math.floor(words.length ** (0.35 + (0.65 * ((n * 2_654_435_761 + step * 40_503) % 9_973)) / 9_973))] ?? '';
        const text = Array.from({ length: 60 }, (_each, step) => `${word(step)}${step % 9 === 0 ? n % 997 : ''}`).join(' ');
        const post = postRow(id('9057', n), {
          title: `${word(1)} ${word(2)} ${n}`, text, language: n % 3 === 0 ? 'ru' : 'en', sourceName: n % 5 === 0 ? 'habr' : `Source ${n % 60}`,
          status: n % 2 === 0 ? 'draft' : n % 4 === 1 ? 'approved' : 'rejected', riskNotes: n % 11 === 0 ? ['claim'] : [], storyId: id('5709', n >> 2),
          channelIds: n % 4 === 0 ? [channels[0]] : [...channels], createdAt: new Date(Date.parse('2026-11-26') - n * 300_000).toISOString(),
        });
        return [
          row('post', post.row),
          ...(n % 10 === 0 ? [row('post_label', { id: id('b0', n), ...{ clientId, postId: post.row.id, labelId: id('1abe1', 2) } })] : []),
          ...(n % 60 === 0 ? [row('post_label', { id: id('b1', n), ...{ clientId, postId: post.row.id, labelId: id('1abe1', 0) } })] : []),
          ...(n % 5_000 === 0 ? [row('post_label', { id: id('b2', n), ...{ clientId, postId: post.row.id, labelId: id('1abe1', 1) } })] : []),
          ...(n % 50 === 0 ? [row('comment', { id: id('c0', n), ...{ clientId, postId: post.row.id, authorId: users[1], text: 'So?', createdAt: '2026-11-01T00:00:00.000Z' } })] : []),
        ];
      });
      store.applyChanges(rows, { isWhole: true, cursor: { epoch: clientId, rev: first + 1 } });
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function round1(ms: number): number {
  return Math.round(ms * 10) / 10;
}
