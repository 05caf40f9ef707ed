import type { Finding } from '@zavod/shared/health/finding.ts';
import type { RawTransaction } from '../../db/with-client-raw.ts';
import { findingOf } from './finding-of.ts';

const failuresInARow = 3;

/** Whether the client's own program takes its events. */
export async function findWebhook(tx: RawTransaction, clientId: string): Promise<Finding[]> {
  const { rows } = await tx.query<{ id: string; failures: number; code: string | null; givenUp: number; since: Date | null }>(
    `SELECT w.id, w.consecutive_failures AS failures, latest.error_code AS code, lost.count AS "givenUp", lost.since
     FROM webhook w
       LEFT JOIN LATERAL (SELECT error_code FROM webhook_delivery d WHERE d.client_id = w.client_id AND d.webhook_id = w.id ORDER BY created_at DESC LIMIT 1) latest ON true
       CROSS JOIN LATERAL (SELECT count(*)::int AS count, min(created_at) AS since FROM webhook_delivery d
         WHERE d.client_id = w.client_id AND d.webhook_id = w.id AND d.state = 'failed' AND d.event <> 'webhook.test') lost
     WHERE w.client_id = $1 AND w.state = 'active'`,
    [clientId],
  );
  return rows.flatMap(({ id, failures, code, givenUp, since }) => {
    const about = { table: 'webhook', id } as const;
    return [
      ...(failures >= failuresInARow ? [findingOf('webhook-failing', 'soon', about, { count: failures }, { code })] : []),
      ...(givenUp > 0 ? [findingOf('webhook-given-up', 'soon', about, { count: givenUp }, { since })] : []),
    ];
  });
}
