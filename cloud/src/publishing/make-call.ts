import type { SendFile, SendOutcome } from '../networks/network-adapter.ts';
import { afterSend, type AfterSend } from './after-send.ts';
import type { BegunCall } from './begin-sending.ts';
import type { PublishingContext } from './publishing-context.ts';
import type { UploadAhead } from './upload-ahead.ts';

/** Left between the end of a call and the end of its lease, for writing the result. */
const RESULT_MARGIN_MS = 3_000;

/**
 * The irreversible call of one committed intent, at most once; the end of the one that waits for it, where its files are
 * up already. `beganAtMs` (local clock) is from before the commit. Never
 * throws: a fault of this program after the call may have begun is an unknown outcome like any other.
 */
export async function makeCall(
  context: PublishingContext,
  call: BegunCall,
  media: ReadonlyMap<string, SendFile>,
  beganAtMs: number,
  ahead?: UploadAhead,
): Promise<AfterSend> {
  const { attempt } = call;
  const { sendLeaseMs, callStartLimitMs } = context.settings;
  const adapter = context.adapters.get(call.network);
  const quietMs = Math.min(context.settings.quietMs, adapter?.quietMs ?? Infinity);
  const after = (outcome: SendOutcome): AfterSend => afterSend(outcome, { attempt, quietMs });
  const credentials = readCredentials(context, call);
  if (!adapter || credentials === undefined) return after({ status: 'needs-login', code: 'channel-needs-reconnect', words: '' });
  // What is stored is not what was pinned: render it again rather than send it.
  if (!call.payload) return { ...after({ status: 'moved', newExternalId: '' }), code: 'publication-hash-differs', channel: null };
  const elapsedMs = Date.now() - beganAtMs;
  // A process that was stopped or starved here may wake after others have drawn their conclusions.
  if (elapsedMs > callStartLimitMs || elapsedMs < 0) return after({ status: 'not-sent', code: 'publication-lease-over', words: '' });
  const limitMs = sendLeaseMs - RESULT_MARGIN_MS - elapsedMs;
  const ended = await ahead?.finish(call, limitMs);
  if (ended) return after(ended);
  const signal = AbortSignal.timeout(limitMs);
  try {
    const channel = { externalId: call.externalId, credentials, settings: call.settings };
    return after(await adapter.send({ payload: call.payload, channel, media }, signal));
  } catch (error) {
    context.log.error({ event: 'send-threw', publicationId: call.alarm.publicationId, error }, 'an adapter threw while sending');
    return after({ status: 'unknown', code: 'internal', words: '' });
  }
}

function readCredentials(context: PublishingContext, call: BegunCall): unknown {
  const { alarm, channelId, credentials } = call;
  if (!credentials) return undefined;
  try {
    return context.openCredentials({ clientId: alarm.clientId, channelId, credentials });
  } catch (error) {
    context.log.error({ event: 'credentials-unreadable', channelId, error }, 'the key of a channel cannot be opened');
    return undefined;
  }
}
