import type { Role } from '@zavod/shared/domain/roles.ts';
import { oldestReadableVersion } from '@zavod/shared/sync/protocol-version.ts';
import type { MutationReceipt, PushedMutation, PushReply, PushRequest } from '@zavod/shared/sync/push.ts';
import type { WithClientRaw } from '../db/with-client-raw.ts';
import { faultOf, type DatabaseFault } from './database-fault.ts';
import { readClientSync } from './device.ts';
import { consumeUnusable, pushIntent, type IntentReply, type Pusher } from './push-intent.ts';

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
  const state = await deps.withClientRaw(clientId, (tx) => readClientSync(tx, clientId, 'last'), { mode: 'snapshot' });
  if (state === undefined) throw new Error('The client has no revision counter');
  if (request.epoch !== null && request.epoch !== state.epoch) {
    return { kind: 'reset', code: 'epoch-changed', epoch: state.epoch };
  }
  const receipts: MutationReceipt[] = [];
  for (const intent of request.mutations) {
    try {
      const reply = await consume(deps, { clientId, deviceId, protocolVersion, ...person }, intent);
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

const mostTries = 4;

/** Writers that met are tried again; what the database can never hold is consumed as refused, so it blocks nothing behind it. */
async function consume({ withClientRaw }: PushDeps, pusher: Pusher, intent: PushedMutation): Promise<IntentReply> {
  let fault: DatabaseFault = 'collision';
  for (let tries = 1; ; tries += 1) {
    const work = fault === 'unusable-values' ? consumeUnusable : pushIntent;
    try {
      return await withClientRaw(pusher.clientId, (tx) => work(tx, pusher, intent));
    } catch (error) {
      fault = faultOf(error, tries);
      if (fault === 'passing' || tries === mostTries) throw error;
    }
  }
}
