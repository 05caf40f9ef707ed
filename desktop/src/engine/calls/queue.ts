import type { Answers } from '../../bridge/bridge-server.ts';
import type { Desk } from '../desk/desk.ts';
import { countPosts, findPosts, questionOf } from '../queries/find-posts.ts';
import { queueFacets } from '../queries/facets.ts';
import { queueRows } from '../queries/queue-rows.ts';

/** A list is asked for page after page while it scrolls: its length is counted once per state of the data. */
export function queueAnswers(desk: Desk): Answers<'queue.page' | 'queue.facets'> {
  const totals = new Map<string, number>();
  let countedAt = '';

  return {
    'queue.page'({ clientId, filter, offset, limit }) {
      const { store, media } = desk.client(clientId);
      const version = `${clientId}/${store.version()}`;
      if (version !== countedAt) totals.clear();
      countedAt = version;
      const question = questionOf(filter);
      const key = JSON.stringify(question);
      return store.read((reader) => {
        const total = totals.get(key) ?? countPosts(reader, question);
        totals.set(key, total);
        const rows = queueRows(reader, findPosts(reader, question, offset, limit));
        media.prefetch(rows.flatMap(({ thumbnailSha256 }) => thumbnailSha256 ?? []));
        return { total, rows };
      });
    },
    'queue.facets': ({ clientId }) => queueFacets(desk.client(clientId).store),
  };
}
