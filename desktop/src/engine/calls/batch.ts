import { stableId } from '@zavod/shared/domain/stable-id.ts';
import type { batchCalls } from '../../bridge/batch-calls.ts';
import type { Answers } from '../../bridge/bridge-server.ts';
import type { Clock } from '../clock.ts';
import type { Desk } from '../desk/desk.ts';
import { tellDecided, type Decided } from '../desk/tell-decided.ts';
import type { EventSink } from '../events.ts';
import { spreadPlan } from '../queries/spread-plan.ts';
import { decideBatch, type Refused } from '../submit/decide-batch.ts';
import { undoLast } from '../submit/undo-last.ts';

export function batchAnswers(desk: Desk, clock: Clock, events: EventSink): Answers<keyof typeof batchCalls> {
  return {
    'batch.decide'({ clientId, act, posts }, requestId) {
      const client = desk.client(clientId);
      const outcome = decideBatch(client.store, clock, client.actor(), requestId, act, posts);
      tellDecided(events, client, outcome.decided.map((postId) => ({ name: act.kind === 'label' ? 'addLabel' : act.kind, postId })));
      return { undoable: outcome.undoable, refused: outcome.refused };
    },
    'batch.undo'({ clientId, count }, requestId) {
      const client = desk.client(clientId);
      const undoneOf: Decided[] = [];
      const refused: (Omit<Refused, 'postId'> & { postId: string | null })[] = [];
      for (let step = 0; step < count; step += 1) {
        const undone = undoLast(client.store, clock, client.actor(), stableId('batch', requestId, String(step)));
        if (undone === null) break;
        const { name, postId, submitted } = undone;
        undoneOf.push({ name, postId });
        if (submitted.outcome === 'rejected') refused.push({ postId, code: submitted.code ?? 'internal', details: submitted.details });
      }
      tellDecided(events, client, undoneOf);
      return { undone: undoneOf.length, postId: undoneOf.at(-1)?.postId ?? null, refused };
    },
    'plan.spread': ({ clientId, postIds }) => desk.client(clientId).store.read((reader) => spreadPlan(reader, postIds, clock.now())),
  };
}
