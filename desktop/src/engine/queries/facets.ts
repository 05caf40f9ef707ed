import type { Channel } from '@zavod/shared/tables/channel.ts';
import type { Label } from '@zavod/shared/tables/label.ts';
import type { OutputOf } from '../../bridge/contract.ts';
import { rowsOf } from '../overlay/load-view.ts';
import type { Reader } from '../store/database.ts';
import type { ClientStore } from '../store/client-store.ts';
import { countPosts, everyPost } from './find-posts.ts';
import { inboxItems } from './inbox-items.ts';

export function queueFacets(store: ClientStore): OutputOf<'queue.facets'> {
  const inbox = inboxItems(store, '').length;
  return store.read((reader) => {
    const count = (status: string): number => countPosts(reader, everyPost(status));
    return {
      drafts: count('draft'),
      approved: count('approved'),
      rejected: count('rejected'),
      inbox,
      sourceNames: distinct(reader, 'source_name'),
      languages: distinct(reader, 'language'),
      labels: rowsOf<Label>(reader, 'SELECT row FROM seen_label')
        .map(({ id, name, colour }) => ({ id, name, colour }))
        .sort((a, b) => a.name.localeCompare(b.name)),
      channels: rowsOf<Channel>(reader, 'SELECT row FROM main.channel')
        .map(({ id, title, network }) => ({ id, title, network }))
        .sort((a, b) => a.title.localeCompare(b.title)),
    };
  });
}

/** Hops over the index from one value to the next instead of reading every row. */
export function distinct(reader: Reader, column: 'source_name' | 'language'): string[] {
  const values: string[] = [];
  for (let last = ''; ; ) {
    const next = reader.get<{ value: string | null }>(`SELECT min(${column}) AS value FROM main.post WHERE ${column} > ?`, last);
    if (next === undefined || next.value === null) return values;
    values.push(next.value);
    last = next.value;
  }
}
