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
  defineMirror(mirror);
  defineOverlay(mirror);

  function dropOverlay(): void {
    mirror.transact((writer) => {
      for (const name of ['post', ...overlaidTables]) writer.run(`DELETE FROM temp.overlay_${name}`);
      writer.run('DELETE FROM temp.waiting_post');
      writer.run('DELETE FROM temp.brought_media');
      writer.run(`INSERT INTO overlay_search (overlay_search) VALUES ('delete-all')`);
      writer.run(`INSERT INTO masked_search (masked_search) VALUES ('delete-all')`);
    });
  }
  function clearMirror(): void {
    dropOverlay();
    mirror.transact((writer) => {
      for (const name of ['position', 'post', 'other_row', 'media_tag', 'post_media', ...mirrorTables.map((table) => table.name)]) writer.run(`DELETE FROM main.${name}`);
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
      outbox.transact((writer) => {
        for (const name of ['intent', 'saved_draft', 'device', 'upload']) writer.run(`DELETE FROM ${name}`);
      });
    },
    close() {
      outbox.close();
      mirror.close();
    },
  };
}
