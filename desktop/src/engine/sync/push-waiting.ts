import { AppError } from '@zavod/shared/app-error.ts';
import { protocolVersion } from '@zavod/shared/sync/protocol-version.ts';
import type { SyncPort } from '../cloud/cloud-port.ts';
import type { ClientStore } from '../store/client-store.ts';
import { isKept } from '../store/outbox-intents.ts';
import type { StoredIntent } from '../store/outbox.ts';

export type PushEnd = 'empty' | 'reset';

export interface PushWatch {
  /** These are on their way, or back in the queue with an empty list. */
  onFlight(mutationIds: readonly string[]): void;
  onReceipts(): void;
}

/** More in a row than any history of faults explains: better to wait than to knock on and on. */
const mostRenumberings = 5;

/** Hands in everything that can go, oldest first. Throws where the cloud does not take it now. */
export async function pushWaiting(cloud: SyncPort, store: ClientStore, clientId: string, watch: PushWatch): Promise<PushEnd> {
  for (let renumbered = 0; ; ) {
    const batch = store.readyBatch();
    if (batch.length === 0) return 'empty';
    if (renumbered > mostRenumberings) throw new AppError('cloud-unreadable-answer', 'agree with the cloud on a sequence');
    watch.onFlight(batch.map(({ mutationId }) => mutationId));
    try {
      const end = await pushBatch(cloud, store, clientId, batch);
      if (end === 'reset') return 'reset';
      renumbered = end === 'renumbered' ? renumbered + 1 : 0;
      watch.onReceipts();
    } finally {
      watch.onFlight([]);
    }
  }
}

async function pushBatch(cloud: SyncPort, store: ClientStore, clientId: string, batch: StoredIntent[]): Promise<'next' | 'renumbered' | 'reset'> {
  const device = store.device();
  const reply = await cloud.push({
    clientId,
    deviceId: device.id,
    epoch: store.position().cursor?.epoch ?? store.position().snapshot?.cursor.epoch ?? null,
    protocolVersion,
    mutations: batch.map(({ seq, mutationId, name, args, decidedAt }) => ({ seq, mutationId, name, args, decidedAt })),
  });
  switch (reply.kind) {
    case 'receipts':
      store.acknowledge(reply.receipts);
      if (reply.stopped) throw new AppError('cloud-unreachable', 'hand in intents: the cloud stopped for a while');
      if (reply.receipts.length === 0) throw new AppError('cloud-unreadable-answer', 'hand in intents: no receipts');
      return 'next';
    case 'fork':
      store.takeNewDevice();
      return 'renumbered';
    case 'gap':
      startFrom(store, device.id, reply.expected);
      return 'renumbered';
    case 'too-old':
      throw new AppError('protocol-too-old', 'hand in intents', { oldest: reply.oldest });
    case 'reset':
      store.wipeMirror({ isRestored: reply.code === 'epoch-changed' });
      return 'reset';
    default:
      return reply satisfies never;
  }
}

/** The cloud has seen less than was confirmed here. What is not kept any more cannot be handed in: a new device id then. */
function startFrom(store: ClientStore, deviceId: string, expected: number): void {
  if (store.readOutbox((reader) => isKept(reader, deviceId, expected))) store.requeueFrom(expected);
  else store.takeNewDevice();
}
