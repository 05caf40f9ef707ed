import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Alarm } from './alarm-timers.ts';
import { armPublication } from './arm-publication.ts';
import { beginSending } from './begin-sending.ts';
import { startPublishingTestBed, type PublishingTestBed } from './testing/publishing-test-bed.ts';

const never = new AbortController().signal;
let bed: PublishingTestBed;
beforeAll(async () => {
  bed = await startPublishingTestBed();
  await bed.database.withClientRaw(bed.clientId, (tx) => tx.query(`UPDATE channel SET mode = 'notify', credentials = NULL WHERE id = $1`, [bed.channelId]));
});
afterAll(() => bed.close());

const arm = (publication: Alarm): Promise<unknown> => armPublication(bed.context, publication, never);

test('a channel without a connection is left alone until its hour, then a person is asked, however late', async () => {
  const [early, due, late] = [await bed.seed({ dueInMs: 60_000 }), await bed.seed(), await bed.seed({ dueInMs: -3_600_000 })];
  for (const publication of [early, due, late]) await arm(publication);
  expect(await bed.row(early)).toMatchObject({ state: 'planned', error_code: null });
  const waitMs = Number((await bed.row(early)).next_attempt_at) - Date.now();
  expect(waitMs).toBeGreaterThan(30_000);
  for (const publication of [due, late]) {
    expect(await bed.row(publication)).toMatchObject({ state: 'needs_human', error_code: 'publication-by-hand', attempt: 0 });
    await arm(publication);
    expect((await beginSending(bed.context, bed.clientId, [publication])).begun).toEqual([]);
  }
  expect(await bed.telegram.calls()).toEqual([]);
});

test('a post whose approval was taken back is not handed to anybody', async () => {
  const publication = await bed.seed();
  await bed.database.withClientRaw(bed.clientId, (tx) => tx.query(`UPDATE post SET text = 'other' WHERE id = $1`, [publication.postId]));
  await arm(publication);
  expect(await bed.row(publication)).toMatchObject({ state: 'held', error_code: 'publication-hash-differs' });
});
