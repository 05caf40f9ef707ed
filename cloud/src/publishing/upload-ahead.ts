import type { SendOutcome } from '../networks/network-adapter.ts';
import type { Alarm } from './alarm-timers.ts';
import type { BegunCall } from './begin-sending.ts';
import { holdLastPiece } from './hold-last-piece.ts';
import type { PublishingContext } from './publishing-context.ts';
import { readAccess, sameAccess, type StoredAccess } from './read-access.ts';
import type { ReadyAlarm } from './ready-alarms.ts';

/**
 * A call whose large files are on their way before its hour, all but the last piece. Without that piece no network applies
 * it, so until `finish` it may be given up at any moment and nothing has happened.
 */
export type UploadAhead = {
  /** Resolves once only the last piece is left, or the call has ended without it. */
  readonly held: Promise<void>;
  /**
   * Lets the last piece go: only for the committed intent `call`, which has `limitMs` left. Undefined where the call had ended
   * before, or is not this one: nothing went out then, and an ordinary call has to be made.
   */
  finish(call: BegunCall, limitMs: number): Promise<SendOutcome | undefined>;
  abandon(): void;
};

/** Undefined where there is nothing to send to: whoever begins the call finds out why. */
export async function startUpload(context: PublishingContext, { alarm, payload, media }: ReadyAlarm): Promise<UploadAhead | undefined> {
  const access = payload && (await readAccess(context, alarm));
  const adapter = access && context.adapters.get(access.network);
  // A call that did not read its files would be whole, and out, before its hour.
  if (!payload || !access || !adapter?.filesEndTheCall) return undefined;
  const credentials = open(context, alarm, access);
  if (credentials === undefined) return undefined;

  const abort = new AbortController();
  const held = Promise.withResolvers<void>();
  const { files, release, isReleased } = holdLastPiece(media, { signal: abort.signal, onHeld: held.resolve });
  const channel = { externalId: access.externalId, credentials, settings: access.settings };
  const outcome = adapter
    .send({ payload, channel, media: files }, abort.signal)
    .then((result) => (isReleased() ? result : undefined))
    .catch((error: unknown): SendOutcome | undefined => {
      if (!isReleased()) return undefined;
      context.log.error({ event: 'send-threw', publicationId: alarm.publicationId, error }, 'an adapter threw while sending');
      return { status: 'unknown', code: 'internal', words: '' };
    })
    .finally(held.resolve);
  return {
    held: held.promise,
    async finish(call, limitMs) {
      const isThisOne = call.alarm.generation === alarm.generation && call.payload?.hash === payload.hash && sameAccess(access, call);
      if (!isThisOne) {
        abort.abort();
        return undefined;
      }
      const timer = setTimeout(() => abort.abort(), limitMs);
      release();
      return outcome.finally(() => clearTimeout(timer));
    },
    abandon: () => abort.abort(),
  };
}

function open(context: PublishingContext, { clientId }: Alarm, { channelId, credentials }: StoredAccess): unknown {
  if (!credentials) return undefined;
  try {
    return context.openCredentials({ clientId, channelId, credentials });
  } catch {
    return undefined;
  }
}

