import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { contract } from '../desktop/src/bridge/contract.ts';
import { systemClock } from '../desktop/src/engine/clock.ts';
import { openTimes } from '../desktop/src/engine/queries/open-times.ts';
import { planDays, planEntries } from '../desktop/src/engine/queries/plan.ts';
import { unplannedPosts } from '../desktop/src/engine/queries/unplanned-posts.ts';
import { openClientStore, type ClientStore } from '../desktop/src/engine/store/client-store.ts';
import { channelRow, modelIds, postRow } from '../desktop/src/engine/testing/model-rows.ts';

// node bench/calendar.ts [--posts 100000] [--month 10000]: what opening the calendar costs the engine where a month holds so many
// publications among so many posts: the question and the parsing of its answer, as the bridge does it.
const { values } = parseArgs({ options: { posts: { type: 'string', default: '100000' }, month: { type: 'string', default: '10000' } } });
const posts = Number(values.posts);
const month = Number(values.month);
const dayMs = 86_400_000;
const first = Date.UTC(2026, 10, 1);
const text = 'Поезда снова идут по мосту, the river below is calm. '.repeat(30);
const idOf = (kind: string, n: number): string => `${kind}0000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const isoAt = (ms: number): string => new Date(ms).toISOString();

const folder = await mkdtemp(join(tmpdir(), 'zavod-bench-calendar-'));
const actor = { clientId: modelIds.clientId, userId: modelIds.users[0], role: 'editor' } as const;
const store = openClientStore(folder, { nativeBinding: undefined }, systemClock, () => actor, { onOutboxRecovered: () => undefined, onMirrorRebuilt: () => undefined });
try {
  fill(store);
  const all = { channelIds: null, states: null };
  const week = { from: isoAt(first + 8 * dayMs), to: isoAt(first + 15 * dayMs) };
  const days = Array.from({ length: 35 }, (_, n) => ({ day: isoAt(first + (n - 6) * dayMs).slice(0, 10), from: isoAt(first + (n - 6) * dayMs), to: isoAt(first + (n - 5) * dayMs) }));
  const report = {
    weekMs: took(() => contract['plan.list'].output.parse(store.read((reader) => ({ channels: [], posts: planEntries(reader, week.from, week.to) })))),
    openTimesMs: took(() => contract['plan.openTimes'].output.parse(store.read((reader) => openTimes(reader, week.from, week.to, first)))),
    monthMs: took(() => contract['plan.days'].output.parse(store.read((reader) => ({ channels: [], days: planDays(reader, days, 12, all) })))),
    unplannedMs: took(() => contract['plan.unplanned'].output.parse(store.read((reader) => unplannedPosts(reader, '', null, 30)))),
  };
  const inWeek = store.read((reader) => planEntries(reader, week.from, week.to)).length;
  process.stdout.write(`${JSON.stringify({ bench: 'calendar', posts, month, inWeek, ...report })}\n`);
} finally {
  store.close();
  await rm(folder, { recursive: true, force: true });
}

/** The first run, and the middle one of ten, by the clock and by what the processor worked for it. */
function took(work: () => unknown): { first: number; median: number; medianCpu: number } {
  const runs = Array.from({ length: 11 }, () => {
    const startedAt = performance.now();
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    return { wall: performance.now() - startedAt, cpu: (user + system) / 1_000 };
  });
  const [beginning, ...later] = runs;
  const middle = (of: number[]): number => tenths(of.toSorted((a, b) => a - b)[Math.floor(of.length / 2)] ?? 0);
  return { first: tenths(beginning?.wall ?? 0), median: middle(later.map(({ wall }) => wall)), medianCpu: middle(later.map(({ cpu }) => cpu)) };
}

function tenths(ms: number): number {
  return Math.round(ms * 10) / 10;
}

/** Publications are spread evenly over the month; the other posts were published in the years before, or are drafts. */
function fill(into: ClientStore): void {
  const rows = [...modelIds.channels.map(channelRow), ...Array.from({ length: posts }, (_, n) => [post(n), publication(n)]).flat()];
  const batch = 5_000;
  for (let from = 0; from < rows.length; from += batch) {
    const changes = rows.slice(from, from + batch).map(({ table, row }) => ({ table, id: row.id, row: { ...row } }));
    into.applyChanges(changes, { cursor: { epoch: idOf('9', 1), rev: from + 1 }, isWhole: true, lastSyncAt: null });
  }
}

function post(n: number) {
  return postRow(idOf('4', n), { title: `Мост номер ${n} opened`, text, status: 'approved', createdAt: isoAt(first - n * 60_000) });
}

function publication(n: number) {
  const dueMs = n < month ? first + Math.floor((n * 30 * dayMs) / month) : first - (n - month + 1) * 600_000;
  const dueAt = isoAt(dueMs);
  return {
    table: 'publication',
    row: {
      id: idOf('6', n),
      clientId: modelIds.clientId,
      postId: idOf('4', n),
      channelId: modelIds.channels[n % modelIds.channels.length] ?? '',
      state: n < month ? 'planned' : 'published',
      wallTime: dueAt.slice(0, 19),
      timeZone: 'Europe/Berlin',
      fold: null,
      tzVersion: '2026a',
      dueAt,
      generation: 1,
      attempt: 0,
      approvedHash: 'a'.repeat(64),
      externalId: null,
      externalUrl: null,
      publishedAt: null,
      removedAt: null,
      errorCode: null,
      errorWords: null,
      createdBy: modelIds.users[0],
      createdAt: dueAt,
      updatedAt: dueAt,
    },
  };
}
