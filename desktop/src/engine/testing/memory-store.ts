import { defineOverlay } from '../overlay/overlay-tables.ts';
import { openDatabase, type Database } from '../store/database.ts';
import { defineMirror } from '../store/mirror.ts';
import { mirrorTables, overlaidTables } from '../store/mirror-tables.ts';
import { defineOutbox } from '../store/outbox.ts';

/** A device's two files in memory, used again and again: making them costs more than a whole run of the model. */
export interface MemoryFiles {
  outbox: Database;
  mirror: Database;
  /** As if the process had ended: what lives in it is gone, the files stay. */
  dropOverlay(): void;
  clearMirror(): void;
  clear(): void;
  close(): void;
}

export function memoryFiles(): MemoryFiles {
  const options = { nativeBinding: undefined };
  const outbox = openDatabase(':memory:', options);
  outbox.transact(defineOutbox);
  const mirror = openDatabase(':memory:', options);
  mirror.pragma('temp_store = MEMORY');
  defineMirror(mirror);
  defineOverlay(mirror);

  /** Most tables are empty at the end of a run, and one question about all of them is cheaper than emptying each. */
  function empty(database: Database, tables: readonly string[]): void {
    const filled = `SELECT ${tables.map((name, at) => `EXISTS (SELECT 1 FROM ${name}) AS t${at}`).join(', ')}`;
    database.transact((writer) => {
      const found = writer.get<Record<string, number>>(filled);
      for (const [at, name] of tables.entries()) if (found?.[`t${at}`] === 1) writer.run(`DELETE FROM ${name}`);
    });
  }
  const overlays = ['post', ...overlaidTables].map((name) => `temp.overlay_${name}`);
  const confirmed = ['position', 'post', 'other_row', 'media_tag', 'post_media', ...mirrorTables.map((table) => table.name)].map((name) => `main.${name}`);

  function dropOverlay(): void {
    empty(mirror, overlays);
    mirror.transact((writer) => {
      writer.run('DELETE FROM temp.waiting_post');
      writer.run('DELETE FROM temp.brought_media');
      writer.run(`INSERT INTO overlay_search (overlay_search) VALUES ('delete-all')`);
    });
  }
  function clearMirror(): void {
    dropOverlay();
    empty(mirror, confirmed);
    mirror.transact((writer) => {
      writer.run(`INSERT INTO post_search (post_search) VALUES ('delete-all')`);
      writer.run(`INSERT INTO media_search (media_search) VALUES ('delete-all')`);
    });
  }
  return {
    outbox,
    mirror,
    dropOverlay,
    clearMirror,
    clear() {
      clearMirror();
      empty(outbox, ['intent', 'saved_draft', 'device', 'upload']);
    },
    close() {
      outbox.close();
      mirror.close();
    },
  };
}
