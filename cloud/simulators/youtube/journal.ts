import { closeSync, ftruncateSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { journalRecordSchema, type JournalRecord } from './journal-record.ts';

export type Journal = {
  /** The kernel has the line when this returns: killing the process cannot take it back. */
  append(record: JournalRecord): void;
  clear(): void;
  close(): void;
};

/** The file of everything that changed, one line each, and what earlier runs wrote into it. */
export function openJournal(dataDir: string): { readonly journal: Journal; readonly past: readonly JournalRecord[] } {
  mkdirSync(dataDir, { recursive: true });
  const path = join(dataDir, 'youtube-journal.jsonl');
  const file = openSync(path, 'a+');
  const text = readFileSync(path, 'utf8');
  // A kill in the middle of a write leaves half a line at the end; nobody was answered for it.
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  ftruncateSync(file, Buffer.byteLength(whole));
  const lines = whole.split('\n').filter((line) => line !== '');
  return {
    past: lines.map((line) => journalRecordSchema.parse(JSON.parse(line))),
    journal: {
      append: (record) => void writeSync(file, `${JSON.stringify(record)}\n`),
      clear: () => ftruncateSync(file, 0),
      close: () => closeSync(file),
    },
  };
}
