import { appErrorCodes } from '@zavod/shared/app-error.ts';
import { z } from 'zod';
import type { MemberContext } from '../../http/member-context.ts';

/** Where a page begins: the last delivery of the page before. */
const cursorSchema = z.object({ createdAt: z.iso.datetime({ offset: true }), id: z.uuid() });

export const listDeliveriesInput = z.object({
  state: z.enum(['pending', 'delivered', 'failed']).nullable(),
  cursor: cursorSchema.nullable(),
  limit: z.int().min(1).max(200),
});

const instantField = z.date().nullable().transform((at) => at?.toISOString() ?? null);
const rowSchema = z.object({
  id: z.uuid(),
  event: z.string(),
  state: z.enum(['pending', 'delivered', 'failed']),
  attempt: z.int(),
  createdAt: z.date().transform((at) => at.toISOString()),
  deliveredAt: instantField,
  nextAttemptAt: instantField,
  responseStatus: z.int().nullable(),
  code: z.enum(appErrorCodes).nullable().catch('internal'),
  /** What was or will be posted. */
  payload: z.unknown(),
});

export interface DeliveryPage {
  readonly deliveries: readonly z.output<typeof rowSchema>[];
  readonly next: z.infer<typeof cursorSchema> | null;
}

/** Every event of the client's webhook and how its delivery went, newest first. Those that are over are kept for 30 days. */
export async function listDeliveries({ deps, clientId }: MemberContext, { state, cursor, limit }: z.infer<typeof listDeliveriesInput>): Promise<DeliveryPage> {
  const { rows } = await deps.withClientRaw(clientId, (tx) =>
    tx.query(
      `SELECT id, event, state, attempt, created_at AS "createdAt", delivered_at AS "deliveredAt", response_status AS "responseStatus", error_code AS code, payload,
         CASE WHEN state = 'pending' THEN next_attempt_at END AS "nextAttemptAt"
       FROM webhook_delivery
       WHERE client_id = $1 AND ($2::text IS NULL OR state = $2) AND ($3::timestamptz IS NULL OR (created_at, id) < ($3, $4::uuid))
       ORDER BY created_at DESC, id DESC LIMIT $5`,
      [clientId, state, cursor?.createdAt ?? null, cursor?.id ?? null, limit + 1],
    ),
  );
  const deliveries = rows.slice(0, limit).map((row) => rowSchema.parse(row));
  const last = deliveries.at(-1);
  return { deliveries, next: rows.length > limit && last !== undefined ? { createdAt: last.createdAt, id: last.id } : null };
}
