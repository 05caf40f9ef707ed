import type { OutboxEntry } from '../../bridge/outbox-calls.ts';
import type { ClientStore } from '../store/client-store.ts';
import { intentColumns, intentOf } from '../store/outbox.ts';
import { subjectTitle } from './names.ts';

const most = 500;

/** Waiting intents in the order in which they go out, then the latest finished ones. */
export function outboxEntries(store: ClientStore, isInFlight: (mutationId: string) => boolean): OutboxEntry[] {
  const intents = store.readOutbox((reader) => {
    const waiting = reader.all(`SELECT ${intentColumns} FROM intent WHERE state = 'queued' ORDER BY ord LIMIT ${most}`);
    const finished = reader.all(
      `SELECT ${intentColumns} FROM intent WHERE state <> 'queued' ORDER BY ord DESC LIMIT ${most - waiting.length}`,
    );
    return [...waiting, ...finished].map(intentOf);
  });
  return store.read((reader) =>
    intents.map((intent) => ({
      mutationId: intent.mutationId,
      seq: intent.seq,
      name: intent.name,
      postId: intent.postId,
      postTitle: subjectTitle(reader, intent),
      state: intent.state === 'queued' && isInFlight(intent.mutationId) ? 'in_flight' : intent.state,
      code: intent.code,
      decidedAt: intent.decidedAt,
    })),
  );
}
