import type { AppErrorCode } from '@zavod/shared/app-error.ts';
import type { RawTransaction } from '../db/with-client-raw.ts';

/** Reasons that end once the channel is connected again; edits and lost approvals are not among them. */
const CHANNEL_REASONS: readonly AppErrorCode[] = [
  'channel-needs-reconnect',
  'channel-missing',
  'network-token-wrong',
  'network-chat-not-found',
  'network-no-rights',
  'network-bot-removed',
  'network-account-restricted',
];

/**
 * held → planned, as a new generation, for everything that waited only for this channel: call it in the transaction that
 * makes the channel active again. Answers how many were released; each is judged anew when it is armed.
 */
export async function releaseHeld(transaction: RawTransaction, clientId: string, channelId: string): Promise<number> {
  const { rows } = await transaction.query<{ id: string }>(
    `UPDATE publication SET state = 'planned', generation = generation + 1, attempt = 0, error_code = NULL, error_words = NULL,
       updated_at = clock_timestamp()
     WHERE client_id = $1 AND channel_id = $2 AND state = 'held' AND error_code = ANY($3::text[])
     RETURNING id`,
    [clientId, channelId, CHANNEL_REASONS],
  );
  return rows.length;
}
