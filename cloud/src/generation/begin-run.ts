import { randomUUID } from 'node:crypto';
import type { ClientTransaction } from '../db/with-client.ts';
import type { GenerationContext, StoryRef } from './generation-context.ts';
import { chooseTemplate } from './prompt-template.ts';
import { chooseItem, readRequest, type RequestedItem } from './read-request.ts';

/** Looks at a task that runs at a provider are not counted. */
const mostAttempts = 8;

export type BegunRun =
  | { status: 'begun'; runId: string; storyId: string; attempt: number; item: RequestedItem }
  | { status: 'nothing-to-do' }
  | { status: 'waiting'; afterMs: null };

/**
 * Takes the story for this worker: goes on with a run whose lease is over, or starts one. The story's row lock makes
 * two workers take turns, so that a story never has two runs going.
 */
export async function beginRun(
  tx: ClientTransaction,
  { owner, leaseMs }: Pick<GenerationContext, 'owner' | 'leaseMs'>,
  { clientId, storyId }: StoryRef,
): Promise<BegunRun> {
  const [story] = await tx.$queryRaw<{ state: string }[]>`SELECT state FROM story WHERE id = ${storyId}::uuid FOR UPDATE`;
  if (story === undefined || story.state !== 'open') return { status: 'nothing-to-do' };
  // A job that was queued before the client was suspended: the story waits.
  if ((await tx.client.count({ where: { id: clientId, status: 'active' } })) === 0) return { status: 'nothing-to-do' };
  if ((await tx.post.count({ where: { storyId } })) > 0) return closeStory(tx, storyId, 'drafted');
  const [open] = await tx.$queryRaw<OpenRun[]>`
    SELECT id, attempt, source_item_id AS "sourceItemId", prompt_template_id AS "promptTemplateId", coalesce(lease_until > now(), false) AS "isTaken",
      (SELECT coalesce(sum(s.attempt), 0)::int FROM generation_step s WHERE s.run_id = generation_run.id AND s.kind = 'video' AND s.external_id IS NOT NULL) AS looks
    FROM generation_run WHERE story_id = ${storyId}::uuid AND post_id IS NULL AND state IN ('queued', 'running')
    ORDER BY created_at LIMIT 1 FOR UPDATE`;
  if (open?.isTaken === true) return { status: 'waiting', afterMs: null };
  if (open !== undefined && open.attempt - open.looks >= mostAttempts) return giveUp(tx, storyId, open.id);
  const template = await chooseTemplate(tx, open?.promptTemplateId ?? null, storyId);
  const sourceItemId = open?.sourceItemId ?? (await chooseItem(tx, storyId));
  const item = sourceItemId === null ? null : await readRequest(tx, sourceItemId, template);
  if (item === null) return closeStory(tx, storyId, 'skipped');
  const runId = open?.id ?? randomUUID();
  if (open === undefined) {
    await tx.generationRun.create({
      data: { id: runId, clientId, storyId, sourceItemId: item.id, promptTemplateId: template.id, promptVersion: template.version },
    });
  }
  const attempt = (open?.attempt ?? 0) + 1;
  await tx.$executeRaw`
    UPDATE generation_run SET state = 'running', attempt = ${attempt}, lease_owner = ${owner}, started_at = coalesce(started_at, now()),
      lease_until = now() + make_interval(secs => ${leaseMs / 1_000}::float8)
    WHERE id = ${runId}::uuid`;
  await markInterrupted(tx, runId);
  return { status: 'begun', runId, storyId, attempt, item };
}

interface OpenRun {
  id: string;
  attempt: number;
  looks: number;
  sourceItemId: string | null;
  promptTemplateId: string | null;
  isTaken: boolean;
}

/**
 * A call without a result whose worker is gone may have been paid: it is kept as unknown, with the most it can have cost. A task
 * whose id is known runs on at its provider and is only looked at again.
 */
async function markInterrupted(tx: ClientTransaction, runId: string): Promise<void> {
  await tx.generationStep.updateMany({
    where: { runId, state: 'running', externalId: null },
    data: {
      state: 'unknown',
      errorCode: 'provider-incomplete',
      errorWords: 'maybe-spent: the worker ended between the request and its answer',
      finishedAt: new Date(),
    },
  });
}

async function giveUp(tx: ClientTransaction, storyId: string, runId: string): Promise<BegunRun> {
  await tx.generationRun.updateMany({
    where: { id: runId },
    data: { state: 'failed', errorCode: 'internal', errorWords: `given up after ${mostAttempts} attempts`, finishedAt: new Date() },
  });
  return closeStory(tx, storyId, 'failed');
}

async function closeStory(tx: ClientTransaction, storyId: string, state: 'drafted' | 'skipped' | 'failed'): Promise<BegunRun> {
  await tx.story.updateMany({ where: { id: storyId }, data: { state } });
  return { status: 'nothing-to-do' };
}
