import { closeSync, ftruncateSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { journalRecordSchema, type JournalRecord } from './journal-record.ts';

export type Journal = {
  /** The kernel has the line when this returns, so that no kill can take it back. */
  append(record: JournalRecord): void;
  clear(): void;
  close(): void;
};

/** What happened, line by line, and what earlier runs left of it. A line cut short by a kill never counted. */
export function openJournal(dataDir: string): { readonly journal: Journal; readonly past: readonly JournalRecord[] } {
  mkdirSync(dataDir, { recursive: true });
  const path = join(dataDir, 'instagram.jsonl');
  const file = openSync(path, 'a+');
  const text = readFileSync(path, 'utf8');
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  if (whole !== text) ftruncateSync(file, Buffer.byteLength(whole));
  return {
    past: whole
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => journalRecordSchema.parse(JSON.parse(line))),
    journal: {
      append: (record) => void writeSync(file, `${JSON.stringify(record)}\n`),
      clear: () => ftruncateSync(file, 0),
      close: () => closeSync(file),
    },
  };
}
