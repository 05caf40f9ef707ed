import type { Answers } from '../../bridge/bridge-server.ts';
import type { MutationName } from '@zavod/shared/mutations/registry.ts';
import { isoTime, type Clock } from '../clock.ts';
import type { Desk, OpenClient } from '../desk/desk.ts';
import type { EventSink } from '../events.ts';
import { postDetail } from '../queries/post-detail.ts';
import type { StoredIntent } from '../store/outbox.ts';
import { submitIntent } from '../submit/submit-intent.ts';

/** After these every open post is read again: a label may be on any of them. */
const aboutLabels: ReadonlySet<string> = new Set<MutationName>(['addLabel', 'removeLabel']);

type Names = 'post.open' | 'intent.submit' | 'draft.save' | 'draft.discard';

export function postAnswers(desk: Desk, clock: Clock, events: EventSink): Answers<Names> {
  const decided = ({ clientId, sync }: OpenClient, { name, postId }: Pick<StoredIntent, 'name' | 'postId'>): void => {
    // An intent about files may change what any post shows of them.
    const isAboutFiles = postId === clientId;
    events.changed(clientId, ['posts', 'plan', 'inbox', 'outbox', 'library', ...(aboutLabels.has(name) ? (['labels'] as const) : [])], isAboutFiles ? null : [postId]);
    events.sync(sync.state());
    sync.wake();
  };

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
      if (stored !== undefined) decided(client, stored);
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
