import { oldestReadableVersion } from '@zavod/shared/sync/protocol-version.ts';
import type { MutationReceipt, PushReply, PushRequest } from '@zavod/shared/sync/push.ts';
import type { Role } from '@zavod/shared/domain/roles.ts';
import type { WithClientRaw } from '../db/with-client-raw.ts';
import { readClientSync } from './device.ts';
import { pushIntent } from './push-intent.ts';

export interface PushDeps {
  withClientRaw: WithClientRaw;
  /** Told after a commit that changed publications of a client, so that its alarms are set. */
  onPublicationsChanged(clientId: string): void;
  /** Told of a fault that stopped a batch; the studio tries again. */
  onFault(error: unknown): void;
}

/** Takes a batch of intents in order. A refused intent is consumed; a passing fault stops the batch and advances nothing. */
export async function push(
  deps: PushDeps,
  person: { userId: string; role: Role },
  request: PushRequest,
): Promise<PushReply> {
  if (request.protocolVersion < oldestReadableVersion) return { kind: 'too-old', oldest: oldestReadableVersion };
  const { clientId, deviceId, protocolVersion } = request;
  const state = await deps.withClientRaw(clientId, (tx) => readClientSync(tx, clientId));
  if (state === undefined) throw new Error('The client has no revision counter');
  if (request.epoch !== null && request.epoch !== state.epoch) {
    return { kind: 'reset', code: 'epoch-changed', epoch: state.epoch };
  }
  const receipts: MutationReceipt[] = [];
  for (const intent of request.mutations) {
    try {
      const reply = await deps.withClientRaw(clientId, (tx) =>
        pushIntent(tx, { clientId, deviceId, protocolVersion, ...person }, intent),
      );
      if (reply.kind === 'fork') return receipts.length > 0 ? stopped(receipts) : { kind: 'fork', seq: intent.seq };
      if (reply.kind === 'gap') return receipts.length > 0 ? stopped(receipts) : reply;
      receipts.push(reply.receipt);
      if (reply.hasTouchedPublications) deps.onPublicationsChanged(clientId);
    } catch (error) {
      deps.onFault(error);
      return stopped(receipts);
    }
  }
  return { kind: 'receipts', receipts, stopped: false };
}

const stopped = (receipts: MutationReceipt[]): PushReply => ({ kind: 'receipts', receipts, stopped: true });
