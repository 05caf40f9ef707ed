import type { Answers } from '../../bridge/bridge-server.ts';
import type { QueueFilter } from '../../bridge/queue-calls.ts';
import type { Complaint } from '../../bridge/query/parse-query.ts';
import type { Desk } from '../desk/desk.ts';
import { queueFacets } from '../queries/facets.ts';
import { foundPosts, type FoundPosts } from '../queries/found-posts.ts';
import { questionOf } from '../queries/question.ts';
import { postIds, queueRows } from '../queries/queue-rows.ts';
import type { ClientStore } from '../store/client-store.ts';
import type { Reader } from '../store/database.ts';

/** A person types more searches than they go back to; each can hold a number for every post. */
const keptLists = 24;

/** A list is asked for page after page while it scrolls: its filters and words are looked up and its length is counted once per state of the data. */
export function queueAnswers(desk: Desk): Answers<'queue.page' | 'queue.pick' | 'queue.facets'> {
  const known = new Map<string, { complaints: Complaint[]; found: FoundPosts }>();
  let knownAt = '';

  function asked(clientId: string, store: ClientStore, reader: Reader, filter: QueueFilter) {
    const version = `${clientId}/${store.version()}`;
    if (version !== knownAt) known.clear();
    knownAt = version;
    const key = JSON.stringify(filter);
    const before = known.get(key);
    if (before !== undefined) return before;
    if (known.size >= keptLists) known.clear();
    const { question, complaints } = questionOf(reader, filter);
    const list = { complaints, found: foundPosts(reader, question) };
    known.set(key, list);
    return list;
  }

  return {
    'queue.page'({ clientId, filter, offset, limit }) {
      const { store, local, media, actor } = desk.client(clientId);
      return store.read((reader) => {
        const { found, complaints } = asked(clientId, store, reader, filter);
        const rows = queueRows(reader, found.ords(reader, offset, limit), { userId: actor().userId, commentsReadUntil: local.commentsReadUntil });
        media.prefetch(rows.flatMap(({ thumbnailSha256 }) => thumbnailSha256 ?? []));
        return { total: found.total, rows, complaints };
      });
    },
    'queue.pick'({ clientId, filter, offset, limit }) {
      const { store } = desk.client(clientId);
      return store.read((reader) => {
        const { found } = asked(clientId, store, reader, filter);
        return { total: found.total, postIds: postIds(reader, found.ords(reader, offset, limit)) };
      });
    },
    'queue.facets': ({ clientId }) => queueFacets(desk.client(clientId).store),
  };
}
