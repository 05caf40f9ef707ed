import type { Answers } from '../../bridge/bridge-server.ts';
import type { QueueFilter } from '../../bridge/queue-calls.ts';
import type { Desk } from '../desk/desk.ts';
import { countPosts, findPosts } from '../queries/find-posts.ts';
import { queueFacets } from '../queries/facets.ts';
import { questionOf } from '../queries/question.ts';
import { postIds, queueRows } from '../queries/queue-rows.ts';
import type { ClientStore } from '../store/client-store.ts';
import type { Reader } from '../store/database.ts';

/** A list is asked for page after page while it scrolls: its filters are looked up and its length is counted once per state of the data. */
export function queueAnswers(desk: Desk): Answers<'queue.page' | 'queue.pick' | 'queue.facets'> {
  const known = new Map<string, ReturnType<typeof questionOf> & { total: number }>();
  let knownAt = '';

  function asked(clientId: string, store: ClientStore, reader: Reader, filter: QueueFilter) {
    const version = `${clientId}/${store.version()}`;
    if (version !== knownAt) known.clear();
    knownAt = version;
    const key = JSON.stringify(filter);
    const found = known.get(key);
    if (found !== undefined) return found;
    const meant = questionOf(reader, filter);
    const list = { ...meant, total: countPosts(reader, meant.question) };
    known.set(key, list);
    return list;
  }

  return {
    'queue.page'({ clientId, filter, offset, limit }) {
      const { store, local, media, actor } = desk.client(clientId);
      return store.read((reader) => {
        const { question, complaints, total } = asked(clientId, store, reader, filter);
        const rows = queueRows(reader, findPosts(reader, question, offset, limit), { userId: actor().userId, commentsReadUntil: local.commentsReadUntil });
        media.prefetch(rows.flatMap(({ thumbnailSha256 }) => thumbnailSha256 ?? []));
        return { total, rows, complaints };
      });
    },
    'queue.pick'({ clientId, filter, offset, limit }) {
      const { store } = desk.client(clientId);
      return store.read((reader) => {
        const { question, total } = asked(clientId, store, reader, filter);
        return { total, postIds: postIds(reader, findPosts(reader, question, offset, limit)) };
      });
    },
    'queue.facets': ({ clientId }) => queueFacets(desk.client(clientId).store),
  };
}
