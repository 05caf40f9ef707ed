import { afterAll, beforeAll, expect, test } from 'vitest';
import { armPublication } from './arm-publication.ts';
import { reconcileUnknown } from './reconcile-unknown.ts';
import { settleRestore } from './settle-restore.ts';
import { startPublishingTestBed, type PublishingTestBed } from './testing/publishing-test-bed.ts';

let bed: PublishingTestBed;
beforeAll(async () => {
  bed = await startPublishingTestBed();
});
afterAll(() => bed.close());

const settle = () => settleRestore({ worker: bed.database.pools.worker, withClient: bed.database.withClientRawAsWorker });
const epochs = () => bed.database.asAdmin<{ epoch: string }>('SELECT epoch FROM client_sync ORDER BY client_id');

test('what was due before now is in doubt and ends before a person, what is ahead stays planned, and every studio loads anew', async () => {
  const before = await epochs();
  const [due, ahead] = [await bed.seed({ dueInMs: -60_000 }), await bed.seed({ dueInMs: 3_600_000 })];
  expect(await settle()).toEqual({ clients: 1, publications: 1 });
  expect(await bed.row(due)).toMatchObject({ state: 'unknown', error_code: 'publication-restored' });
  expect((await bed.row(ahead)).state).toBe('planned');
  expect(await epochs()).not.toEqual(before);
  expect((await settle()).publications).toBe(0);
  await reconcileUnknown(bed.context, due, new AbortController().signal);
  expect(await bed.row(due)).toMatchObject({ state: 'needs_human', error_code: 'publication-restored', probe: { answer: 'cannot-tell' } });
});

test('a plan for an hour before the restore that comes only now is doubted, one for later is not, and a person may still send it', async () => {
  await settle();
  const late = await bed.seed({ dueInMs: -30_000 });
  const ahead = await bed.seed({ dueInMs: 3_600_000 });
  expect(await bed.row(late)).toMatchObject({ state: 'unknown', error_code: 'publication-restored' });
  expect((await bed.row(ahead)).state).toBe('planned');
  await bed.set(ahead, `due_at = now() - interval '1 hour'`);
  expect((await bed.row(ahead)).state).toBe('unknown');
  await bed.set(late, `state = 'planned', generation = generation + 1, due_at = clock_timestamp(), error_code = NULL`);
  expect((await bed.row(late)).state).toBe('planned');
});

test('a network that does not find it proves nothing after a restore: what is stored may have been prepared anew since', async () => {
  const publication = await bed.seed({ dueInMs: 60_000 });
  await armPublication(bed.context, publication, new AbortController().signal);
  expect((await bed.row(publication)).state).toBe('armed');
  await bed.set(publication, `due_at = now() - interval '1 second'`);
  await settle();
  const context = { ...bed.context, adapters: new Map([['telegram' as const, { ...bed.adapter, reconcile: async () => ({ status: 'absent' as const }) }]]) };
  await reconcileUnknown(context, publication, new AbortController().signal);
  expect((await bed.row(publication)).state).toBe('needs_human');
});
