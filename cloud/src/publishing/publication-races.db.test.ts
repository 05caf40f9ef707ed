import { isMovable, isWaiting, type PublicationState } from '@zavod/shared/domain/publication-state.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { armPublication } from './arm-publication.ts';
import { beginCalls } from './begin-calls.ts';
import type { BegunCall } from './begin-sending.ts';
import { finishSending } from './finish-sending.ts';
import { makeCall } from './make-call.ts';
import { readyAlarms } from './ready-alarms.ts';
import { seedArmed, type ArmedPublication } from './testing/seed-armed.ts';
import { startPublishingTestBed, type PublishingTestBed, type SeededPublication } from './testing/publishing-test-bed.ts';

const never = new AbortController().signal;
/** Rounds on real rows; ZAVOD_TEST_REAL_RACES asks for more. */
const ROUNDS = Number(process.env['ZAVOD_TEST_REAL_RACES'] ?? 400);
const CLIENTS = 3;
/** Of one client: planned in one transaction, and those that are on at the same time. */
const BATCH = 60;
const AT_ONCE = 3;
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

const fire = (publication: SeededPublication): Promise<void> => fireAll([publication]);

interface Findings {
  rounds: number;
  editorWins: number;
  senderWins: number;
  /** Gone out although the decision of a person was taken. */
  unapproved: number;
  doubled: number;
  /** Neither gone out nor decided on, or another state than the winner leaves. */
  lost: number;
}

/** Each publication is fired by two processes while a person decides about it, in an order that differs from round to round. */
async function race(publications: readonly ArmedPublication[], fromRound: number, found: Findings): Promise<void> {
  const names = Object.keys(edits);
  const editOf = (index: number): Edit | undefined => edits[names[(fromRound + index) % names.length] ?? ''];
  const taken = new Map<string, boolean>();
  const decide = async (publication: ArmedPublication, index: number): Promise<void> => {
    const edit = editOf(index);
    if (edit !== undefined) taken.set(publication.publicationId, await applyEdit(publication, edit));
  };
  const steps: (() => Promise<unknown>)[] = publications.flatMap((publication, index) => [
    () => fireAll([publication, publications[index + 1] ?? publication]),
    () => decide(publication, index),
  ]);
  for (let from = 0; from < steps.length; from += AT_ONCE * 2) {
    const together = steps.slice(from, from + AT_ONCE * 2);
    const turn = (from / AT_ONCE) % together.length;
    await Promise.all([...together.slice(turn), ...together.slice(0, turn)].map((step) => step()));
  }

  const sent = Map.groupBy(await bed.telegram.posts(), ({ payloadSha256 }) => payloadSha256);
  const states = await bed.database.asAdmin<{ id: string; state: PublicationState }>('SELECT id, state FROM publication WHERE id = ANY($1::uuid[])', [
    publications.map(({ publicationId }) => publicationId),
  ]);
  const stateOf = new Map(states.map(({ id, state }) => [id, state]));
  for (const publication of publications) {
    const state = stateOf.get(publication.publicationId) ?? 'missed';
    const out = sent.get(publication.payloadHash)?.length ?? 0;
    const isTaken = taken.get(publication.publicationId) === true;
    found.rounds += 1;
    if (isTaken) found.editorWins += 1;
    else found.senderWins += 1;
    if (isTaken && out > 0) found.unapproved += 1;
    if (out > 1) found.doubled += 1;
    if (!isTaken && (out === 0 || state !== 'published')) found.lost += 1;
    if (isTaken && !['held', 'cancelled', 'planned'].includes(state)) found.lost += 1;
  }
}

async function fireAll(publications: readonly SeededPublication[]): Promise<void> {
  const clientId = publications[0]?.clientId ?? '';
  const ready = await readyAlarms(bed.context, clientId, publications);
  const payloads = new Map(ready.map(({ alarm, payload }) => [alarm.publicationId, payload]));
  const begun: BegunCall[] = [];
  await beginCalls(bed.context, clientId, publications, ({ publicationId }) => payloads.get(publicationId), (call) => begun.push(call));
  const calls = begun.map(async (call) => ({ alarm: call.alarm, attempt: call.attempt, after: await makeCall(bed.context, call, new Map(), Date.now()) }));
  if (calls.length > 0) await finishSending(bed.context, clientId, await Promise.all(calls));
}

test('decisions of people against the hour: one of them wins, never both', { timeout: 60_000 + ROUNDS * 200 }, async () => {
  const found: Findings = { rounds: 0, editorWins: 0, senderWins: 0, unapproved: 0, doubled: 0, lost: 0 };
  const targets: { clientId: string; channelId: string }[] = [];
  for (let index = 0; index < CLIENTS; index += 1) {
    const { clientId } = await bed.database.seedClient();
    targets.push({ clientId, channelId: await bed.seedChannel({ clientId }) });
  }
  while (found.rounds < ROUNDS) {
    await bed.telegram.reset();
    const fromRound = found.rounds;
    await Promise.all(targets.map(async (target, index) => race(await seedArmed(bed, target, BATCH), fromRound + index, found)));
  }
  process.stdout.write(`${JSON.stringify({ test: 'publication-races', ...found })}\n`);
  expect(found).toMatchObject({ unapproved: 0, doubled: 0, lost: 0 });
  expect(Math.min(found.editorWins, found.senderWins)).toBeGreaterThan(ROUNDS / 50);
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
