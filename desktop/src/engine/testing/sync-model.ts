import fc from 'fast-check';
import { expect } from 'vitest';
import { syncedTables } from '@zavod/shared/tables/registry.ts';
import { channelRow, modelIds, postRow } from './model-rows.ts';
import { faultyNetwork } from './faulty-network.ts';
import { memoryFiles, type MemoryFiles } from './memory-store.ts';
import { modelCloud, type ModelCloud } from './model-cloud.ts';
import { modelDevice, wordsOf, type Decision, type ModelDevice } from './model-device.ts';
import { virtualClock } from './virtual-clock.ts';

/** What a person, a line, a worker or an operator does next. */
type Action =
  | { kind: 'decide'; device: number; decision: Omit<Decision, 'postId'>; post: number }
  | { kind: 'advance'; ms: number }
  | { kind: 'line'; device: number; isOnline: boolean }
  | { kind: 'restart'; device: number }
  | { kind: 'publish'; which: number }
  | { kind: 'keep-copy' | 'restore' | 'compact' };

const decisions: Decision['what'][] = ['edit', 'edit', 'edit', 'approve', 'approve', 'reject', 'reopen', 'schedule', 'unschedule', 'label', 'unlabel', 'comment', 'settle', 'undo'];

const device = fc.nat(4);
const action: fc.Arbitrary<Action> = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.record({
      kind: fc.constant('decide' as const),
      device,
      post: fc.nat(1),
      decision: fc.record({ what: fc.constantFrom(...decisions), a: fc.nat(7), b: fc.nat(5) }),
    }),
  },
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('advance' as const), ms: fc.constantFrom(20, 150, 1_000, 8_000) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('line' as const), device, isOnline: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('restart' as const), device }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('publish' as const), which: fc.nat(3) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('keep-copy' as const, 'restore' as const, 'compact' as const) }) },
);

/** Made when the first run of a test file asks for them. */
const pool: MemoryFiles[] = [];
/** After the last run of a test file. */
export const closeFiles = (): void => pool.splice(0).forEach((files) => files.close());

export interface Run {
  cloud: ModelCloud;
  devices: ModelDevice[];
  hasRestored: boolean;
  trace: string;
}

/** From a seed alone: two to five devices of two people, one cloud, and everything that can go wrong between them. */
export async function runHistory(seed: number, count: number, actions: readonly Action[]): Promise<Run> {
  const clock = virtualClock(seed);
  const { clientId, users, posts } = modelIds;
  const cloud = modelCloud(clientId, clock.uuid(), [...modelIds.channels.map(channelRow), ...posts.map((id) => postRow(id))]);
  const network = faultyNetwork(cloud, clock);
  while (pool.length < count) pool.push(memoryFiles());
  const devices = pool.slice(0, count).map((files, at) => {
    files.clear();
    return modelDevice({ clientId, userId: users[at % users.length] ?? '', files, clock, network });
  });
  let hasRestored = false;
  for (const step of actions) {
    await clock.advance(0);
    switch (step.kind) {
      case 'decide':
        devices[step.device % count]?.decide({ ...step.decision, postId: posts[step.post] ?? '' });
        break;
      case 'advance':
        await clock.advance(step.ms);
        break;
      case 'line':
        devices[step.device % count]?.setOnline(step.isOnline);
        break;
      case 'restart':
        devices[step.device % count]?.restart();
        break;
      case 'publish':
        publish(cloud, step.which);
        network.nudge();
        break;
      case 'keep-copy':
        cloud.keepCopy();
        break;
      case 'restore':
        hasRestored = true;
        cloud.restoreCopy(clock.uuid());
        break;
      case 'compact':
        cloud.compact();
        break;
      default:
        step satisfies never;
    }
  }
  // The faults are over and the network is back; nobody touches anything any more.
  network.hasFaults = false;
  for (const each of devices) each.setOnline(true);
  await clock.advance(10_000);
  for (const each of devices) each.stop();
  return { cloud, devices, hasRestored, trace: JSON.stringify([cloud.applied, devices.map((each) => mirrorOf(each))]) };
}

function publish(cloud: ModelCloud, which: number): void {
  const waiting = cloud.publications().filter(({ state }) => state === 'planned' || state === 'sending');
  const publication = waiting[which % Math.max(1, waiting.length)];
  if (publication === undefined) return;
  cloud.write([{ table: 'publication', row: { ...publication, state: publication.state === 'planned' ? 'sending' : 'published' } }]);
}

const byId = (a: { id: string }, b: { id: string }): number => (a.id < b.id ? -1 : 1);

const mirrorOf = (each: ModelDevice, layer = 'main.'): Record<string, unknown[]> =>
  Object.fromEntries(
    syncedTables.map(({ name }) => [
      name,
      each
        .store()
        .read((reader) => reader.all<{ row: string }>(`SELECT row FROM ${layer}${name}`))
        .map(({ row }) => JSON.parse(row) as { id: string })
        .sort(byId),
    ]),
  );

const cloudOf = (cloud: ModelCloud): Record<string, unknown[]> =>
  Object.fromEntries(syncedTables.map(({ name }) => [name, cloud.rows(name).sort(byId)]));

export function expectAllIsWell({ cloud, devices, hasRestored }: Run): void {
  for (const each of devices) {
    expect(each.surprises).toEqual([]);
    const store = each.store();
    const states = store.readOutbox((reader) => reader.all<{ state: string; settled: number }>('SELECT state, settled FROM intent'));
    // Every intent has ended, and none stands between the person and the confirmed rows.
    expect(states.filter(({ state, settled }) => state === 'queued' || settled === 0)).toEqual([]);
    expect(store.overlay.postIds()).toEqual([]);
    expect(mirrorOf(each)).toEqual(cloudOf(cloud));
    expect(each.store().read((reader) => reader.all('SELECT row FROM seen_post ORDER BY id'))).toEqual(
      each.store().read((reader) => reader.all('SELECT row FROM main.post ORDER BY id')),
    );
  }
  const wordsSeen = new Map(devices.flatMap((each) => [...each.wordsSeen]));
  for (const { intent, before } of cloud.applied) {
    if (intent.name !== 'approvePost' || before.post.status === 'approved') continue;
    expect(wordsOf(before), `approval ${intent.mutationId}`).toBe(wordsSeen.get(intent.mutationId));
  }
  const effects = cloud.applied.map(({ intent }) => intent.mutationId);
  if (!hasRestored) expect(new Set(effects).size).toBe(effects.length);
}

/** A seed for everything that chance decides, how many devices, and what happens to them. */
export const historyOf = (devices: number, actions: number) =>
  fc.tuple(fc.nat(), fc.integer({ min: 2, max: devices }), fc.array(action, { minLength: 3, maxLength: actions }));
