import { syncedTables } from '@zavod/shared/tables/registry.ts';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { faultyNetwork } from '../testing/faulty-network.ts';
import { memoryFiles } from '../testing/memory-store.ts';
import { modelCloud } from '../testing/model-cloud.ts';
import { modelDevice, type Decision, type ModelDevice } from '../testing/model-device.ts';
import { channelRow, modelIds, postRow } from '../testing/model-rows.ts';
import { virtualClock } from '../testing/virtual-clock.ts';
import { overlaidTables } from '../store/mirror-tables.ts';

const files = memoryFiles();
afterAll(() => files.close());

const kinds: Decision['what'][] = ['edit', 'edit', 'approve', 'approve', 'reject', 'reopen', 'schedule', 'unschedule', 'repeat', 'change-repeat', 'label', 'unlabel', 'comment', 'undo'];
const decision = fc.record({ what: fc.constantFrom(...kinds), a: fc.nat(7), b: fc.nat(5), post: fc.nat(1) });

const rowsOf = (device: ModelDevice, layer: string): unknown[] =>
  syncedTables.flatMap(({ name }) => {
    const isOverlaid = name === 'post' || overlaidTables.some((table) => table === name);
    const table = `${isOverlaid ? layer : 'main.'}${name}`;
    return device.store().read((reader) => reader.all<{ row: string }>(`SELECT row FROM ${table} ORDER BY id`).map(({ row }) => JSON.parse(row) as unknown));
  });

/** Decisions made without a network, by the only person there is. */
async function offline(seed: number, decisions: readonly (Omit<Decision, 'postId'> & { post: number })[]) {
  files.clear();
  const clock = virtualClock(seed);
  const { clientId, users, channels, posts } = modelIds;
  const cloud = modelCloud(clientId, clock.uuid(), [...channels.map(channelRow), ...posts.map((id) => postRow(id))]);
  const network = faultyNetwork(cloud, clock);
  network.hasFaults = false;
  const device = modelDevice({ clientId, userId: users[0], files, clock, network });
  await clock.advance(5_000);
  device.setOnline(false);
  for (const { post, ...rest } of decisions) {
    device.decide({ ...rest, postId: posts[post] ?? '' });
    await clock.advance(1_000);
  }
  return { device, clock, cloud };
}

test('what is seen before the cloud knows is what the cloud makes of it', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(), fc.array(decision, { minLength: 1, maxLength: 15 }), async (seed, decisions) => {
      const { device, clock } = await offline(seed, decisions);
      const seen = rowsOf(device, 'seen_');
      device.setOnline(true);
      await clock.advance(10_000);
      expect(rowsOf(device, 'main.')).toEqual(seen);
      expect(device.store().overlay.postIds()).toEqual([]);
      const refused = device.store().readOutbox((reader) => reader.all(`SELECT name, code FROM intent WHERE state <> 'applied'`));
      expect(refused).toEqual([]);
      device.stop();
    }),
    { numRuns: 150, seed: 20_261_124 },
  );
}, 60_000);

test('after a restart the same is seen as before', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(), fc.array(decision, { minLength: 1, maxLength: 15 }), async (seed, decisions) => {
      const { device } = await offline(seed, decisions);
      const seen = rowsOf(device, 'seen_');
      device.restart();
      expect(rowsOf(device, 'seen_')).toEqual(seen);
      device.stop();
    }),
    { numRuns: 100, seed: 20_261_124 },
  );
}, 60_000);

test('the mirror itself holds confirmed rows only', async () => {
  const { device } = await offline(1, [{ what: 'edit', a: 1, b: 1, post: 0 }, { what: 'approve', a: 0, b: 0, post: 0 }]);
  const states = device.store().read((reader) => ({
    confirmed: reader.get<{ status: string }>('SELECT status FROM main.post WHERE id = ?', modelIds.posts[0])?.status,
    seen: reader.get<{ status: string }>('SELECT status FROM seen_post WHERE id = ?', modelIds.posts[0])?.status,
  }));
  expect(states).toEqual({ confirmed: 'draft', seen: 'approved' });
  device.stop();
});
