import { closeSync, ftruncateSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { journalRecordSchema, type JournalRecord } from './journal-record.ts';

export type Journal = {
  /** Returns once the kernel has the line, so a kill -9 of this process cannot lose it. */
  append(record: JournalRecord): void;
  clear(): void;
  close(): void;
};

/** Opens the append-only file of everything that happened and reads back what earlier runs left. */
export function openJournal(dataDir: string): { journal: Journal; past: JournalRecord[] } {
  mkdirSync(dataDir, { recursive: true });
  const path = join(dataDir, 'journal.jsonl');
  const file = openSync(path, 'a+');
  const content = readFileSync(path, 'utf8');
  // Only the last line can be half written, when the process was killed inside the write: it never counted.
  const whole = content.slice(0, content.lastIndexOf('\n') + 1);
  if (whole.length < content.length) ftruncateSync(file, Buffer.byteLength(whole));
  const past = readRecords(whole);
  return {
    past,
    journal: {
      append: (record) => void writeSync(file, `${JSON.stringify(record)}\n`),
      clear: () => ftruncateSync(file, 0),
      close: () => closeSync(file),
    },
  };
}

function readRecords(text: string): JournalRecord[] {
  const lines = text.split('\n').filter((line) => line !== '');
  return lines.map((line) => journalRecordSchema.parse(JSON.parse(line)));
}
