import { randomUUID } from 'node:crypto';
import type { ClientTransaction } from '../db/with-client.ts';
import type { StoryRef } from './generation-context.ts';
import { chooseTemplate } from './prompt-template.ts';
import { chooseItem, readRequest, type RequestedItem } from './read-request.ts';

/** Longer than any call of a provider may take. */
const leaseMinutes = 5;
const mostAttempts = 8;

export type BegunRun =
  | { status: 'begun'; runId: string; storyId: string; item: RequestedItem }
  | { status: 'nothing-to-do' }
  | { status: 'waiting' };

/**
 * Takes the story for this worker: goes on with a run whose lease is over, or starts one. The story's row lock makes
 * two workers take turns, so that a story never has two runs going.
 */
export async function beginRun(tx: ClientTransaction, { clientId, storyId }: StoryRef, owner: string): Promise<BegunRun> {
  const [story] = await tx.$queryRaw<{ state: string }[]>`SELECT state FROM story WHERE id = ${storyId}::uuid FOR UPDATE`;
  if (story === undefined || story.state !== 'open') return { status: 'nothing-to-do' };
  if ((await tx.post.count({ where: { storyId } })) > 0) return closeStory(tx, storyId, 'drafted');
  const [open] = await tx.$queryRaw<OpenRun[]>`
    SELECT id, attempt, source_item_id AS "sourceItemId", prompt_template_id AS "promptTemplateId", coalesce(lease_until > now(), false) AS "isTaken"
    FROM generation_run WHERE story_id = ${storyId}::uuid AND post_id IS NULL AND state IN ('queued', 'running')
    ORDER BY created_at LIMIT 1 FOR UPDATE`;
  if (open?.isTaken === true) return { status: 'waiting' };
  if (open !== undefined && open.attempt >= mostAttempts) return giveUp(tx, storyId, open.id);
  const template = await chooseTemplate(tx, open?.promptTemplateId ?? null);
  const sourceItemId = open?.sourceItemId ?? (await chooseItem(tx, storyId));
  const item = sourceItemId === null ? null : await readRequest(tx, sourceItemId, template);
  if (item === null) return closeStory(tx, storyId, 'skipped');
  const runId = open?.id ?? randomUUID();
  if (open === undefined) {
    await tx.generationRun.create({
      data: { id: runId, clientId, storyId, sourceItemId: item.id, promptTemplateId: template.id, promptVersion: template.version },
    });
  }
  await tx.$executeRaw`
    UPDATE generation_run SET state = 'running', attempt = attempt + 1, lease_owner = ${owner}, started_at = coalesce(started_at, now()),
      lease_until = now() + make_interval(mins => ${leaseMinutes}::int)
    WHERE id = ${runId}::uuid`;
  await markInterrupted(tx, runId);
  return { status: 'begun', runId, storyId, item };
}

interface OpenRun {
  id: string;
  attempt: number;
  sourceItemId: string | null;
  promptTemplateId: string | null;
  isTaken: boolean;
}

/** A call without a result whose worker is gone may have been paid: it is kept as unknown, with the most it can have cost. */
async function markInterrupted(tx: ClientTransaction, runId: string): Promise<void> {
  await tx.generationStep.updateMany({
    where: { runId, state: 'running' },
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
