import type { Answers } from '../../bridge/bridge-server.ts';
import type { OutputOf } from '../../bridge/contract.ts';
import type { Desk } from '../desk/desk.ts';
import { countMedia, findMedia } from '../queries/find-media.ts';
import { libraryDetail, libraryFacets, libraryRows } from '../queries/library.ts';

/** The grid is asked for part after part while it scrolls: its length is counted once per state of the data. */
export function libraryAnswers(desk: Desk): Answers<'library.page' | 'library.facets' | 'library.open'> {
  let counted = { key: '', total: 0 };
  let facets: { key: string; answer: OutputOf<'library.facets'> } | null = null;

  return {
    'library.page'({ clientId, filter, offset, limit }) {
      const { store, media } = desk.client(clientId);
      const key = JSON.stringify([clientId, store.version(), { ...filter, sort: null }]);
      return store.read((reader) => {
        if (counted.key !== key) counted = { key, total: countMedia(reader, filter) };
        const rows = libraryRows(reader, findMedia(reader, filter, offset, limit));
        media.prefetch(rows.flatMap((row) => row.media.thumbnailSha256 ?? []));
        return { total: counted.total, rows };
      });
    },
    'library.facets'({ clientId }) {
      const { store } = desk.client(clientId);
      const key = `${clientId} ${store.version()}`;
      const answer = facets?.key === key ? facets.answer : store.read(libraryFacets);
      facets = { key, answer };
      return answer;
    },
    'library.open'({ clientId, mediaId }) {
      const { store, media } = desk.client(clientId);
      const detail = store.read((reader) => libraryDetail(reader, mediaId));
      if (detail !== null) media.prefetch([detail.media.sha256]);
      return detail;
    },
  };
}
