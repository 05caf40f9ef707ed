import { existsSync, renameSync } from 'node:fs';
import { openDatabase, type OpenOptions, type Writer } from './database.ts';
import { asideName, copyWithCompanions, makePrivate, removeFile } from './folder.ts';
import { salvageOutbox, type Salvage } from './salvage-outbox.ts';

export interface OutboxRecovery {
  /** Where the damaged file is kept as it was found. */
  path: string;
  /** How many waiting decisions could be read from it. */
  intents: number;
  drafts: number;
}

/**
 * Copies the damaged file aside, reads what can be read from another copy, and puts a new file in its place. The new file is
 * complete before it gets its name, and `finishRecovery` takes it from there: a stop at any point leaves the old file or the new.
 */
export function recoverOutbox(
  path: string,
  options: OpenOptions,
  now: number,
  define: (writer: Writer) => void,
  onRecovered: (recovery: OutboxRecovery) => void,
): void {
  const aside = asideName(path, now);
  copyWithCompanions(path, aside);
  const found = salvageOutbox(path, options, define);
  const unfinished = `${path}.recovering`;
  removeFile(unfinished);
  const recovered = openDatabase(unfinished, options);
  try {
    recovered.pragma('synchronous = FULL');
    recovered.transact((writer) => {
      define(writer);
      writeSalvage(writer, found);
    });
  } finally {
    recovered.close();
  }
  makePrivate(unfinished);
  const waiting = found.intent.filter((row) => row['state'] === 'queued');
  onRecovered({ path: aside, intents: waiting.length, drafts: found.saved_draft.length });
  renameSync(unfinished, completeName(path));
  finishRecovery(path);
}

/** Puts a complete new file into the place of the damaged one; nothing happens where there is none. */
export function finishRecovery(path: string): void {
  if (!existsSync(completeName(path))) return;
  // What lies beside the damaged file would be taken for changes of the new one.
  removeFile(path);
  renameSync(completeName(path), path);
}

const completeName = (path: string): string => `${path}.recovered`;

/** The device is not taken over: under a new name of it the cloud agrees to whatever numbers are left. */
function writeSalvage(writer: Writer, found: Salvage): void {
  const uuid = crypto.randomUUID();
  const waiting = found.intent.filter((row) => row['state'] === 'queued').sort((a, b) => Number(a['seq']) - Number(b['seq']));
  for (const [at, row] of waiting.entries()) Object.assign(row, { device_id: uuid, seq: at + 1 });
  for (const [table, rows] of Object.entries(found)) {
    for (const row of rows) {
      const columns = Object.keys(row);
      writer.run(`INSERT OR IGNORE INTO ${table} (${columns.join()}) VALUES (${columns.map(() => '?').join()})`, ...Object.values(row));
    }
  }
  writer.run('INSERT INTO device (one, id, next_seq) VALUES (1, ?, ?)', uuid, waiting.length + 1);
}
