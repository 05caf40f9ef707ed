import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { pack } from 'tar-stream';
import { archiveEntries } from '../archive-entries.ts';
import { endSchema, lineSchema, manifestSchema, type ExportEnd, type Manifest } from '../export-format.ts';
import type { CheckedRow } from '../checked-rows.ts';

export interface ReadExport {
  manifest: Manifest;
  rows: CheckedRow[];
  /** By hash, as text. */
  files: Map<string, string>;
  end: ExportEnd;
}

/** A small export, all of it in memory. */
export async function readExport(path: string): Promise<ReadExport> {
  const texts = new Map<string, Buffer>();
  for await (const { name, chunks } of archiveEntries(path)) {
    const read: Uint8Array[] = [];
    for await (const chunk of chunks) read.push(chunk);
    texts.set(name, Buffer.concat(read));
  }
  const text = (name: string): string => texts.get(name)?.toString('utf8') ?? '';
  return {
    manifest: manifestSchema.parse(JSON.parse(text('manifest.json'))),
    rows: text('rows.jsonl').trimEnd().split('\n').map((line) => lineSchema.parse(JSON.parse(line))),
    files: new Map([...texts].filter(([name]) => name.startsWith('media/')).map(([name, bytes]) => [name.slice('media/'.length), bytes.toString('latin1')])),
    end: endSchema.parse(JSON.parse(text('end.json'))),
  };
}

/** Writes it again with a manifest that fits, as somebody would who changed an export with care. */
export async function writeExport(path: string, { manifest, rows, files, end }: ReadExport): Promise<void> {
  const lines = rows.map((line) => `${JSON.stringify(line)}\n`).join('');
  const byTable: Record<string, number> = {};
  for (const { table } of rows) byTable[table] = (byTable[table] ?? 0) + 1;
  const described = { ...manifest, rows: { lines: rows.length, bytes: Buffer.byteLength(lines), sha256: createHash('sha256').update(lines).digest('hex'), byTable } };
  await writeArchive(path, [
    ['manifest.json', JSON.stringify(described)],
    ['rows.jsonl', lines],
    ...[...files].map(([sha256, text]): [string, Buffer] => [`media/${sha256}`, Buffer.from(text, 'latin1')]),
    ['end.json', JSON.stringify({ ...end, files: files.size, bytes: [...files.values()].reduce((sum, file) => sum + file.length, 0) })],
  ]);
}

export async function writeArchive(path: string, entries: readonly (readonly [string, string | Buffer])[]): Promise<void> {
  const archive = pack();
  for (const [name, content] of entries) archive.entry({ name }, content);
  archive.finalize();
  await pipeline(archive, createWriteStream(path));
}
