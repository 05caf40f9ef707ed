import type { RenderedPayload } from '../networks/network-adapter.ts';
import type { Alarm } from './alarm-timers.ts';
import { beginSending, type BeginResult, type BegunCall } from './begin-sending.ts';
import { claimDue } from './claim-due.ts';
import type { PublishingContext } from './publishing-context.ts';

/**
 * Begins what one client's alarms ask for: the short way for all that nothing stands in the way of, then the long way for
 * the rest. `onBegun` hears of committed intents at once, also when what comes after them fails. Answers whom to ring again.
 */
export async function beginCalls(
  context: PublishingContext,
  clientId: string,
  alarms: readonly Alarm[],
  payloadOf: (alarm: Alarm) => RenderedPayload | undefined,
  onBegun: (call: BegunCall) => void,
): Promise<BeginResult['waits']> {
  const ready = alarms.flatMap((alarm) => {
    const payload = payloadOf(alarm);
    return payload ? [{ alarm, payload }] : [];
  });
  const claimed = ready.length > 0 ? await claimDue(context, clientId, ready) : [];
  claimed.forEach(onBegun);
  const done = new Set(claimed.map(({ alarm }) => alarm.publicationId));
  const rest = alarms.filter(({ publicationId }) => !done.has(publicationId));
  if (rest.length === 0) return [];
  const { begun, waits } = await beginSending(context, clientId, rest);
  begun.forEach(onBegun);
  return waits;
}
