import { stableId } from '@zavod/shared/domain/stable-id.ts';
import type { batchCalls } from '../../bridge/batch-calls.ts';
import type { Answers } from '../../bridge/bridge-server.ts';
import type { Clock } from '../clock.ts';
import type { Desk, OpenClient } from '../desk/desk.ts';
import type { EventSink } from '../events.ts';
import { spreadPlan } from '../queries/spread-plan.ts';
import { decideBatch, type Refused } from '../submit/decide-batch.ts';
import { undoLast } from '../submit/undo-last.ts';

export function batchAnswers(desk: Desk, clock: Clock, events: EventSink): Answers<keyof typeof batchCalls> {
  /** Null: an intent about files may change what any post shows of them. */
  const decided = ({ clientId, sync }: OpenClient, postIds: readonly string[] | null): void => {
    events.changed(clientId, ['posts', 'plan', 'inbox', 'outbox', 'labels', 'library'], postIds);
    events.sync(sync.state());
    sync.wake();
  };

  return {
    'batch.decide'({ clientId, act, posts }, requestId) {
      const client = desk.client(clientId);
      const outcome = decideBatch(client.store, clock, client.actor(), requestId, act, posts);
      decided(client, outcome.decided);
      return { undoable: outcome.undoable, refused: outcome.refused };
    },
    'batch.undo'({ clientId, count }, requestId) {
      const client = desk.client(clientId);
      const undoneOf: (string | null)[] = [];
      const refused: (Omit<Refused, 'postId'> & { postId: string | null })[] = [];
      for (let step = 0; step < count; step += 1) {
        const undone = undoLast(client.store, clock, client.actor(), stableId('batch', requestId, String(step)));
        if (undone === null) break;
        const { postId, submitted } = undone;
        undoneOf.push(postId);
        if (submitted.outcome === 'rejected') refused.push({ postId, code: submitted.code ?? 'internal', details: submitted.details });
      }
      if (undoneOf.length > 0) decided(client, undoneOf.every((id) => id !== null) ? undoneOf : null);
      return { undone: undoneOf.length, postId: undoneOf.at(-1) ?? null, refused };
    },
    'plan.spread': ({ clientId, postIds }) => desk.client(clientId).store.read((reader) => spreadPlan(reader, postIds, clock.now())),
  };
}
