import { afterAll, beforeAll, expect, test } from 'vitest';
import { armPublication } from '../../publishing/arm-publication.ts';
import { beginSending } from '../../publishing/begin-sending.ts';
import { sweep } from '../../publishing/sweep.ts';
import { startPublishingTestBed, type PublishingTestBed, type SeededPublication } from '../../publishing/testing/publishing-test-bed.ts';
import { giveBackPublications, holdPublications } from './pause-publications.ts';

let bed: PublishingTestBed;
beforeAll(async () => {
  bed = await startPublishingTestBed();
});
afterAll(() => bed.close());

const minute = 60_000;
const setStatus = (status: string, work: typeof holdPublications): Promise<number> =>
  bed.database.withClientRaw(bed.clientId, async (tx) => {
    await tx.query('UPDATE client SET status = $2 WHERE id = $1', [bed.clientId, status]);
    return work(tx, bed.clientId);
  });
const arm = (publication: SeededPublication): Promise<unknown> => armPublication(bed.context, publication, new AbortController().signal);
const stateOf = async (publication: SeededPublication) => {
  const { state, error_code: code } = await bed.row(publication);
  return [state, code];
};
const now = async (publication: SeededPublication): Promise<SeededPublication> => ({ ...publication, generation: (await bed.row(publication)).generation });

test('plans of a suspended client are held, an alarm that rings sends nothing, and given back they follow the rules for late ones', async () => {
  const armed = await bed.seed({ dueInMs: -100 });
  const late = await bed.seed({ dueInMs: -10 * minute });
  const tooLate = await bed.seed({ dueInMs: -10_000 * minute });
  const ahead = await bed.seed({ dueInMs: 60 * minute });
  const edited = await bed.seed({ dueInMs: minute });
  const unknown = await bed.seed({ dueInMs: -minute });
  await arm(armed);
  await bed.set(edited, `state = 'held', error_code = 'publication-edited'`);
  await bed.set(unknown, `state = 'unknown', attempt = 1`);
  expect(await stateOf(armed)).toEqual(['armed', null]);

  expect(await setStatus('suspended', holdPublications)).toBe(4);
  expect((await beginSending(bed.context, bed.clientId, [armed])).begun).toEqual([]);
  for (const publication of [armed, late, tooLate, ahead]) expect(await stateOf(publication)).toEqual(['held', 'client-suspended']);
  // What may be out already is still looked for.
  const during = await sweep(bed.context);
  expect([during.toArm, during.overdue, during.toReconcile.map(({ publicationId }) => publicationId)]).toEqual([[], [], [unknown.publicationId]]);

  expect(await setStatus('active', giveBackPublications)).toBe(4);
  expect(await stateOf(edited)).toEqual(['held', 'publication-edited']);
  for (const publication of [armed, late, tooLate]) {
    const again = await now(publication);
    await arm(again);
    await beginSending(bed.context, bed.clientId, [again]);
  }
  expect(await stateOf(armed)).toEqual(['sending', null]);
  expect(await stateOf(late)).toEqual(['sending', null]);
  expect((await stateOf(tooLate))[0]).toBe('missed');
  expect(await stateOf(ahead)).toEqual(['planned', null]);
});
