import type { SourceItem } from '@zavod/shared/tables/source-item.ts';
import type { Source } from '@zavod/shared/tables/source.ts';
import type { OutputOf } from '../../bridge/contract.ts';
import { rowsOf } from '../overlay/load-view.ts';
import type { Reader } from '../store/database.ts';
import { sourceName } from './post-detail.ts';
import { silentDays } from './silent-days.ts';
import { thumbnailOf } from './thumbnail.ts';

export const sourceList = (reader: Reader): OutputOf<'sources.list'> =>
  rowsOf<Source>(reader, 'SELECT row FROM main.source')
    .filter(({ state }) => state !== 'removed')
    .map((source) => ({
      ...source,
      itemCount:
        reader.get<{ n: number }>('SELECT count(*) AS n FROM main.source_item WHERE source_id = ?', source.id)?.n ?? 0,
      silentDays: silentDays(reader, source),
    }))
    .sort((a, b) => a.title.localeCompare(b.title));

/** The latest collected first. */
export function sourceItems(reader: Reader, sourceId: string | null, limit: number): OutputOf<'sources.items'> {
  const order = 'ORDER BY collected_at DESC LIMIT ?';
  const items =
    sourceId === null
      ? rowsOf<SourceItem>(reader, `SELECT row FROM main.source_item ${order}`, limit)
      : rowsOf<SourceItem>(reader, `SELECT row FROM main.source_item WHERE source_id = ? ${order}`, sourceId, limit);
  return items.map((item) => ({
    ...item,
    sourceName: sourceName(reader, item.sourceId),
    postId: reader.get<{ id: string }>('SELECT id FROM main.post WHERE source_item_id = ?', item.id)?.id ?? null,
    thumbnailSha256: thumbnailOf(reader, item.mediaId),
  }));
}
