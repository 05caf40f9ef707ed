import { hasRole } from '@zavod/shared/domain/roles.ts';
import { z } from 'zod';
import type { RawTransaction } from '../../db/with-client-raw.ts';
import type { MemberContext } from '../../http/member-context.ts';
import { readTitles } from '../jobs/read-titles.ts';
import { deliveryLetterSchema, draftLetterSchema, mostLetters, publicationLetterSchema, type DeadLetter } from './dead-letter.ts';

/** Everything of the client that ended without success, newest first. Events of the webhook are for owners, as the webhook is. */
export async function listDeadLetters({ deps, clientId, role }: MemberContext): Promise<DeadLetter[]> {
  const givenUp = (await deps.jobs.list(clientId, mostLetters)).filter(({ state }) => state === 'given-up');
  const letters = await deps.withClientRaw(
    clientId,
    async (tx) => {
      const titles = await readTitles(tx, clientId, givenUp.flatMap(({ about }) => about ?? []));
      const jobs = givenUp.map(({ id, runAt, code, task, lane, about, attempts }): DeadLetter => {
        const title = about === null ? null : (titles.get(about.id) ?? null);
        return { kind: 'job', id, at: runAt, code: code ?? 'internal', task, lane, title, attempt: attempts };
      });
      return [
        ...(await read(tx, clientId, publicationLetterSchema, publicationsSql)),
        ...(await read(tx, clientId, draftLetterSchema, draftsSql)),
        ...(hasRole(role, 'owner') ? await read(tx, clientId, deliveryLetterSchema, deliveriesSql) : []),
        ...jobs,
      ];
    },
    { mode: 'snapshot' },
  );
  return letters.toSorted((one, other) => other.at.localeCompare(one.at));
}

async function read<Schema extends z.ZodType>(tx: RawTransaction, clientId: string, schema: Schema, text: string): Promise<z.output<Schema>[]> {
  const { rows } = await tx.query(text, [clientId, mostLetters]);
  return rows.map((row) => schema.parse(row));
}

const publicationsSql = `
  SELECT 'publication' AS kind, u.id, u.updated_at AS at, u.state, u.error_code AS code, u.error_words AS words, p.title, u.post_id AS "postId",
    c.id AS "channelId", c.title AS "channelTitle", c.url AS "channelUrl", c.network, u.due_at AS "dueAt", u.generation, u.attempt,
    u.state = 'needs_human' AND u.attempt > 0 AS "mayBeOut", coalesce(u.probe, '{}') AS evidence
  FROM publication u JOIN post p ON p.client_id = u.client_id AND p.id = u.post_id JOIN channel c ON c.client_id = u.client_id AND c.id = u.channel_id
  WHERE u.client_id = $1 AND u.state IN ('needs_human', 'failed', 'missed') ORDER BY u.updated_at DESC LIMIT $2`;

const draftsSql = `
  SELECT 'draft' AS kind, s.id, coalesce(r.finished_at, s.last_item_at) AS at, r.error_code AS code, s.title, r.id AS "runId", coalesce(r.attempt, 0) AS attempt
  FROM story s LEFT JOIN LATERAL (
    SELECT id, error_code, attempt, finished_at FROM generation_run WHERE client_id = s.client_id AND story_id = s.id ORDER BY created_at DESC LIMIT 1
  ) r ON true
  WHERE s.client_id = $1 AND s.state = 'failed' ORDER BY at DESC LIMIT $2`;

const deliveriesSql = `
  SELECT 'delivery' AS kind, id, created_at AS at, error_code AS code, event, attempt, response_status AS "responseStatus"
  FROM webhook_delivery WHERE client_id = $1 AND state = 'failed' AND event <> 'webhook.test' ORDER BY created_at DESC LIMIT $2`;
