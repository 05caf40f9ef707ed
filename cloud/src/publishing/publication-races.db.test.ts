import { isMovable, isWaiting, type PublicationState } from '@zavod/shared/domain/publication-state.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { armPublication } from './arm-publication.ts';
import { beginCalls } from './begin-calls.ts';
import type { BegunCall } from './begin-sending.ts';
import { finishSending } from './finish-sending.ts';
import { makeCall } from './make-call.ts';
import { readyAlarms } from './ready-alarms.ts';
import { startPublishingTestBed, type PublishingTestBed, type SeededPublication } from './testing/publishing-test-bed.ts';

const never = new AbortController().signal;
const ROUNDS = 25;
let bed: PublishingTestBed;
beforeAll(async () => {
  bed = await startPublishingTestBed();
});
afterAll(() => bed.close());

type Edit = { readonly post: string; readonly publication: string; readonly may: (state: PublicationState) => boolean };

// What the intents of people write, under the locks they take: the post first, then its publications.
const edits: Record<string, Edit> = {
  'an edit of the text': {
    post: `text = text || '!', content_rev = content_rev + 1, status = 'draft', status_rev = status_rev + 1, approved_hash = NULL, approved_content_rev = NULL`,
    publication: `state = 'held', error_code = 'publication-edited'`,
    may: isWaiting,
  },
  'a withdrawn approval': {
    post: `status = 'rejected', status_rev = status_rev + 1, approved_hash = NULL, approved_content_rev = NULL`,
    publication: `state = 'held', error_code = 'publication-unapproved'`,
    may: isWaiting,
  },
  'a cancelled plan': { post: 'schedule_rev = schedule_rev + 1', publication: `state = 'cancelled'`, may: isMovable },
  'a plan that is moved to tomorrow': {
    post: 'schedule_rev = schedule_rev + 1',
    publication: `state = 'planned', generation = generation + 1, attempt = 0, due_at = now() + interval '1 day'`,
    may: isMovable,
  },
};

const applyEdit = ({ clientId, postId, publicationId }: SeededPublication, edit: Edit): Promise<boolean> =>
  bed.database.withClientRaw(clientId, async (tx) => {
    await tx.query('SELECT id FROM post WHERE id = $1 FOR UPDATE', [postId]);
    const { rows } = await tx.query<{ state: PublicationState }>('SELECT state FROM publication WHERE id = $1 FOR UPDATE', [publicationId]);
    const state = rows[0]?.state;
    if (!state || !edit.may(state)) return false;
    await tx.query(`UPDATE post SET ${edit.post} WHERE id = $1`, [postId]);
    await tx.query(`UPDATE publication SET ${edit.publication} WHERE id = $1`, [publicationId]);
    return true;
  });

const fire = async (publication: SeededPublication): Promise<boolean> => {
  const ready = await readyAlarms(bed.context, publication.clientId, [publication]);
  const calls: BegunCall[] = [];
  await beginCalls(bed.context, publication.clientId, [publication], () => ready[0]?.payload, (begun) => calls.push(begun));
  const [call] = calls;
  if (!call) return false;
  const after = await makeCall(bed.context, call, new Map(), Date.now());
  await finishSending(bed.context, publication.clientId, [{ alarm: publication, attempt: call.attempt, after }]);
  return true;
};

test.each(Object.keys(edits))('%s against the hour: one of them wins, never both', async (name) => {
  const edit = edits[name];
  if (!edit) throw new Error(name);
  const wins = { editor: 0, sender: 0 };
  for (let round = 0; round < ROUNDS; round += 1) {
    const publication = await bed.seed();
    await armPublication(bed.context, publication, never);
    const first = round % 2 === 0;
    const [sent, edited] = first
      ? await Promise.all([fire(publication), applyEdit(publication, edit)])
      : await Promise.all([applyEdit(publication, edit), fire(publication)]).then(([a, b]) => [b, a] as const);
    const { state, payload_hash } = await bed.row(publication);
    const out = (await bed.telegram.posts()).filter((post) => post.payloadSha256 === payload_hash).length;
    expect({ sent, edited, out }).toEqual(sent ? { sent: true, edited: false, out: 1 } : { sent: false, edited: true, out: 0 });
    expect(state === 'published').toBe(sent);
    if (sent) wins.sender += 1;
    else wins.editor += 1;
  }
  expect(wins.editor + wins.sender).toBe(ROUNDS);
});

test('ten processes that fire the same posts send each exactly once', async () => {
  const publications = await Promise.all(Array.from({ length: 20 }, () => bed.seed()));
  for (const publication of publications) await armPublication(bed.context, publication, never);
  await bed.telegram.reset();
  await Promise.all(Array.from({ length: 10 }, () => Promise.all(publications.map(fire))));
  const sent = (await bed.telegram.posts()).map(({ payloadSha256 }) => payloadSha256);
  expect(sent).toHaveLength(20);
  expect(new Set(sent).size).toBe(20);
});
