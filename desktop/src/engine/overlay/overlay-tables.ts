import type { Database } from '../store/database.ts';
import { columnNames, findMirrorTable, mirrorTables, overlaidTables, type MirrorTable } from '../store/mirror-tables.ts';
import { postColumns, postTableSql, searchTableSql } from '../store/post-rows.ts';

/**
 * What waiting intents change lies in temporary tables of the mirror's connection (in memory, gone with the process), and
 * `seen_<table>` shows mirror and overlay as one. The mirror's rows stay exactly the confirmed ones, lists keep their
 * indexes, and a list over 100,000 posts pays one look into a small table for each row it passes.
 * A row that an intent deleted is masked: its `row` is null.
 */
export function defineOverlay(mirror: Database): void {
  mirror.define(postTableSql('temp.overlay_post'));
  mirror.define(searchTableSql('temp.overlay_search'));
  mirror.define(`CREATE TEMP VIEW IF NOT EXISTS seen_post AS
    SELECT ${postColumns} FROM main.post WHERE ord NOT IN (SELECT ord FROM temp.overlay_post)
    UNION ALL SELECT ${postColumns} FROM temp.overlay_post`);
  for (const name of overlaidTables) {
    const table = tableOf(name);
    mirror.define(`CREATE TEMP TABLE IF NOT EXISTS overlay_${name} (
      id TEXT PRIMARY KEY, ${table.columns.map((column) => `${column.name} ANY, `).join('')}row TEXT, owner TEXT NOT NULL DEFAULT '') STRICT`);
    mirror.define(`CREATE INDEX IF NOT EXISTS temp.overlay_${name}_owner ON overlay_${name} (owner)`);
    if (table.columns.some((column) => column.name === 'post_id')) {
      mirror.define(`CREATE INDEX IF NOT EXISTS temp.overlay_${name}_post ON overlay_${name} (post_id)`);
    }
    const columns = columnNames(table);
    const brought = name === 'media' ? defineBrought(mirror, columns) : '';
    mirror.define(`CREATE TEMP VIEW IF NOT EXISTS seen_${name} AS
      SELECT ${columns} FROM main.${name} WHERE id NOT IN (SELECT id FROM temp.overlay_${name})
      UNION ALL SELECT ${columns} FROM temp.overlay_${name} WHERE row IS NOT NULL${brought}`);
  }
  mirror.define('CREATE TEMP TABLE IF NOT EXISTS waiting_post (post_id TEXT PRIMARY KEY, waiting INTEGER NOT NULL) STRICT');
}

/** Files brought on this computer whose rows the cloud has not sent yet: intents lie over them as over the cloud's own. */
function defineBrought(mirror: Database, columns: string): string {
  const table = tableOf('media');
  mirror.define(`CREATE TEMP TABLE IF NOT EXISTS brought_media (
    id TEXT PRIMARY KEY, ${table.columns.map((column) => `${column.name} ANY, `).join('')}row TEXT NOT NULL) STRICT`);
  return ` UNION ALL SELECT ${columns} FROM temp.brought_media
    WHERE id NOT IN (SELECT id FROM temp.overlay_media) AND id NOT IN (SELECT id FROM main.media)`;
}

export function tableOf(name: string): MirrorTable {
  const table = findMirrorTable(name);
  if (table === undefined) throw new Error(`No such table: ${name}; known are ${mirrorTables.map((known) => known.name).join()}`);
  return table;
}
