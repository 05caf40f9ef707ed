import type { RawTransaction } from '../db/with-client-raw.ts';
import type { ChannelChange } from './after-send.ts';

/** Writes down what a call taught about its channel. A pause never shortens one that is there. */
export async function changeChannel(
  transaction: RawTransaction,
  clientId: string,
  channelId: string,
  change: ChannelChange,
): Promise<void> {
  switch (change.kind) {
    case 'reconnect':
      await transaction.query(
        `UPDATE channel SET state = 'reconnect', state_code = $3 WHERE client_id = $1 AND id = $2 AND state = 'active'`,
        [clientId, channelId, change.code],
      );
      return;
    case 'moved':
      await transaction.query('UPDATE channel SET external_id = $3 WHERE client_id = $1 AND id = $2', [
        clientId,
        channelId,
        change.newExternalId,
      ]);
      return;
    case 'pause':
      await transaction.query(
        `UPDATE channel SET paused_until = greatest(paused_until, clock_timestamp() + $3 * interval '1 millisecond')
         WHERE client_id = $1 AND id = $2`,
        [clientId, channelId, change.ms],
      );
      if (change.scope === 'bot') await pauseBuckets(transaction, clientId, channelId, change.ms);
      return;
  }
}

// A bot's limit counts for every channel it posts to, so the budgets they share are paused too.
async function pauseBuckets(transaction: RawTransaction, clientId: string, channelId: string, ms: number): Promise<void> {
  await transaction.query(
    `UPDATE budget_bucket SET paused_until = greatest(paused_until, clock_timestamp() + $3 * interval '1 millisecond')
     WHERE client_id = $1 AND scope IN (
       SELECT jsonb_array_elements_text(prepared -> 'buckets') FROM publication
       WHERE client_id = $1 AND channel_id = $2 AND prepared IS NOT NULL)`,
    [clientId, channelId, ms],
  );
}
