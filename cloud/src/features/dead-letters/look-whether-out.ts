import { AppError } from '@zavod/shared/app-error.ts';
import { networkSchema } from '@zavod/shared/domain/network.ts';
import { z } from 'zod';
import { auditMember } from '../../audit/audit-member.ts';
import type { MemberContext } from '../../http/member-context.ts';
import type { ReconcileOutcome } from '../../networks/network-adapter.ts';
import { fromStored } from '../../publishing/stored-payload.ts';

export const lookWhetherOutInput = z.object({ publicationId: z.uuid() });

export type Look =
  | { readonly answer: 'out'; readonly url: string | null }
  /** Proven by the network: the call took no effect. */
  | { readonly answer: 'not-out' }
  /** The network has no way to tell, or no call was made: only a person who looks can. */
  | { readonly answer: 'cannot-tell'; readonly evidence: Readonly<Record<string, string>> };

const askLimitMs = 25_000;

const rowSchema = z.object({
  generation: z.int(),
  attempt: z.int(),
  payload: z.unknown(),
  payloadHash: z.string().nullable(),
  anchor: z.string().nullable(),
  channelId: z.uuid(),
  network: networkSchema,
  externalId: z.string(),
  credentials: z.instanceof(Uint8Array).nullable(),
  settings: z.unknown(),
  anchoredAt: z.date().nullable(),
});
type Row = z.infer<typeof rowSchema>;

/**
 * Asks the network once more whether a post of unknown outcome is out; where it is, the publication ends as published.
 * Asking changes nothing that readers see. A network that cannot be asked now is refused, so that nobody takes silence for a no.
 */
export async function lookWhetherOut(context: MemberContext, { publicationId }: z.infer<typeof lookWhetherOutInput>): Promise<Look> {
  const row = await readDoubt(context, publicationId);
  const outcome = await ask(context, row);
  if (outcome.status === 'retry-later') throw new AppError('publication-not-asked', 'look whether a post is out', { network: row.network });
  const { deps, clientId, userId } = context;
  await deps.withClientRaw(clientId, async (tx) => {
    const { status } = outcome;
    const found = outcome.status === 'found' ? outcome : null;
    const kept = JSON.stringify({ answer: status, ...(outcome.status === 'cannot-tell' ? outcome.evidence : {}) });
    // Only what was asked about: a publication that somebody settled meanwhile keeps what they said.
    const settled = await tx.query(
      `WITH looked AS (
         UPDATE publication SET probe = $5::jsonb, updated_at = clock_timestamp(),
           state = CASE WHEN $6 THEN 'published' ELSE state END, error_code = CASE WHEN NOT $6 THEN error_code END, error_words = CASE WHEN NOT $6 THEN error_words END,
           external_id = coalesce($7, external_id), external_ids = CASE WHEN $6 THEN $8::text[] ELSE external_ids END, external_url = coalesce($9, external_url),
           published_at = coalesce($10, published_at)
         WHERE client_id = $1 AND id = $2 AND generation = $3 AND attempt = $4 AND state = 'needs_human' RETURNING id)
       UPDATE publication_attempt a SET evidence = $5::jsonb, state = CASE WHEN $6 THEN 'published' ELSE a.state END, external_id = coalesce($7, a.external_id)
       FROM looked WHERE a.client_id = $1 AND a.publication_id = looked.id AND a.generation = $3 AND a.attempt = $4`,
      [clientId, publicationId, row.generation, row.attempt, kept, found !== null, found?.externalId ?? null, found?.externalIds ?? [], found?.externalUrl ?? null, found?.sentAt ?? null],
    );
    if (settled.rowCount === 0 && row.attempt > 0) return;
    await auditMember(tx, { clientId, userId }, 'publication.looked-for', { table: 'publication', id: publicationId }, { answer: status });
  });
  switch (outcome.status) {
    case 'found':
      return { answer: 'out', url: outcome.externalUrl };
    case 'absent':
      return { answer: 'not-out' };
    case 'cannot-tell':
      return { answer: 'cannot-tell', evidence: outcome.evidence };
    default:
      return outcome satisfies never;
  }
}

async function readDoubt({ deps, clientId }: MemberContext, publicationId: string): Promise<Row> {
  const { rows } = await deps.withClientRaw(clientId, (tx) =>
    tx.query(
      `SELECT u.state, u.generation, u.attempt, u.payload, u.payload_hash AS "payloadHash", u.anchor, c.id AS "channelId", c.network, c.external_id AS "externalId",
         c.credentials, c.settings, a.started_at AS "anchoredAt"
       FROM publication u JOIN channel c ON c.client_id = u.client_id AND c.id = u.channel_id
         LEFT JOIN publication_attempt a ON a.client_id = u.client_id AND a.publication_id = u.id AND a.generation = u.generation AND a.attempt = u.attempt
       WHERE u.client_id = $1 AND u.id = $2`,
      [clientId, publicationId],
    ),
  );
  if (rows[0] === undefined) throw new AppError('not-found', 'look whether a post is out');
  if (rows[0]['state'] !== 'needs_human') throw new AppError('publication-not-waiting', 'look whether a post is out');
  return rowSchema.parse(rows[0]);
}

async function ask({ deps, clientId }: MemberContext, row: Row): Promise<ReconcileOutcome> {
  const payload = fromStored(row.payload, row.payloadHash);
  const { channelId, credentials, anchoredAt } = row;
  // Without a call, what it carried and a key, there is nothing to ask about.
  if (payload === undefined || credentials === null || anchoredAt === null) return { status: 'cannot-tell', evidence: {} };
  const adapter = await deps.adapters.get(row.network);
  const channel = { externalId: row.externalId, credentials: deps.credentials.open({ clientId, channelId, credentials }), settings: row.settings };
  return adapter.reconcile({ payload, channel, anchor: row.anchor, anchoredAt: anchoredAt.toISOString() }, AbortSignal.timeout(askLimitMs));
}
