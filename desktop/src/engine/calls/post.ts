import type { Answers } from '../../bridge/bridge-server.ts';
import { isoTime, type Clock } from '../clock.ts';
import type { Desk } from '../desk/desk.ts';
import { tellDecided } from '../desk/tell-decided.ts';
import type { EventSink } from '../events.ts';
import { postDetail } from '../queries/post-detail.ts';
import { submitIntent } from '../submit/submit-intent.ts';

type Names = 'post.open' | 'intent.submit' | 'draft.save' | 'draft.discard';

export function postAnswers(desk: Desk, clock: Clock, events: EventSink): Answers<Names> {
  return {
    'post.open'({ clientId, postId }) {
      const { store, media } = desk.client(clientId);
      const detail = postDetail(store, postId);
      media.prefetch(detail?.media.map(({ sha256 }) => sha256) ?? []);
      return detail;
    },
    'intent.submit'({ clientId, name, args }, requestId) {
      const client = desk.client(clientId);
      const submitted = submitIntent(client.store, clock, client.actor(), { mutationId: requestId, name, args, isUndo: false });
      const stored = client.store.findIntent(requestId);
      // An intent about files stands under the client's id.
      if (stored !== undefined) tellDecided(events, client, [{ name, postId: stored.postId === clientId ? null : stored.postId }]);
      return submitted;
    },
    'draft.save'({ clientId, postId, draft }) {
      const savedAt = isoTime(clock);
      desk.client(clientId).store.writeOutbox((writer) =>
        writer.run(
          'INSERT OR REPLACE INTO saved_draft (post_id, draft, saved_at) VALUES (?, ?, ?)',
          postId,
          JSON.stringify(draft),
          savedAt,
        ),
      );
      return { savedAt };
    },
    'draft.discard'({ clientId, postId }) {
      desk.client(clientId).store.writeOutbox((writer) => writer.run('DELETE FROM saved_draft WHERE post_id = ?', postId));
      return {};
    },
  };
}
