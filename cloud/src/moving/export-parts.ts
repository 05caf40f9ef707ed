import { z } from 'zod';
import { archiveEntries, type ArchiveEntry } from './archive-entries.ts';
import {
  anyManifestSchema,
  endName,
  endSchema,
  exportVersion,
  manifestName,
  manifestSchema,
  mediaName,
  mostEndBytes,
  mostFileBytes,
  mostManifestBytes,
  rowsName,
  type ExportEnd,
  type Manifest,
} from './export-format.ts';
import { ImportRefusal } from './import-refusal.ts';

export type ExportPart =
  | { readonly kind: 'manifest'; readonly manifest: Manifest }
  | { readonly kind: 'rows'; readonly chunks: AsyncIterable<Uint8Array> }
  | { readonly kind: 'file'; readonly sha256: string; readonly size: number; readonly chunks: AsyncIterable<Uint8Array> }
  | { readonly kind: 'end'; readonly end: ExportEnd };

/** The parts of an export, in the only order in which they may stand. Throws ImportRefusal for anything else. */
export async function* exportParts(path: string): AsyncGenerator<ExportPart> {
  const seen = new Set<string>();
  for await (const entry of archiveEntries(path)) {
    if (seen.has(entry.name) || seen.has(endName)) throw outOfPlace(entry);
    const expected = [manifestName, rowsName][seen.size];
    if (expected !== undefined && entry.name !== expected) throw outOfPlace(entry);
    seen.add(entry.name);
    yield await partOf(entry);
  }
  if (!seen.has(endName)) throw new ImportRefusal('The file has no end: its download was cut off, or it is no export of Zavod. Export the client again. Nothing was imported.');
}

async function partOf(entry: ArchiveEntry): Promise<ExportPart> {
  if (entry.name === manifestName) return { kind: 'manifest', manifest: readManifest(await readJson(entry, mostManifestBytes)) };
  if (entry.name === rowsName) return { kind: 'rows', chunks: entry.chunks };
  if (entry.name === endName) return { kind: 'end', end: parsed(endSchema, await readJson(entry, mostEndBytes), endName) };
  const sha256 = mediaName.exec(entry.name)?.[1];
  if (sha256 === undefined) throw outOfPlace(entry);
  if (entry.size > mostFileBytes) throw new ImportRefusal(`The file ${entry.name} is larger than any that Zavod keeps. Nothing was imported.`);
  return { kind: 'file', sha256, size: entry.size, chunks: entry.chunks };
}

function readManifest(value: unknown): Manifest {
  const any = anyManifestSchema.safeParse(value);
  if (!any.success) throw new ImportRefusal('The file does not say that it is an export of Zavod. Give the .tar that an owner exported. Nothing was imported.');
  const { version } = any.data;
  if (version > exportVersion) {
    throw new ImportRefusal(`The file is of format ${version}, and this installation reads up to ${exportVersion}. Update this installation, then import again. Nothing was imported.`);
  }
  return parsed(manifestSchema, value, manifestName);
}

async function readJson(entry: ArchiveEntry, most: number): Promise<unknown> {
  if (entry.size > most) throw new ImportRefusal(`${entry.name} is longer than it can be. Nothing was imported.`);
  const chunks: Uint8Array[] = [];
  for await (const chunk of entry.chunks) chunks.push(chunk);
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    throw new ImportRefusal(`${entry.name} cannot be read. Export the client again. Nothing was imported.`);
  }
}

function parsed<Shape extends z.ZodType>(schema: Shape, value: unknown, name: string): z.output<Shape> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new ImportRefusal(`${name} is not as Zavod writes it (${issueOf(result.error)}). Nothing was imported.`);
}

/** Where the first thing is that does not fit, and what would. */
export const issueOf = ({ issues: [issue] }: z.ZodError): string => `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`;

const outOfPlace = ({ name }: ArchiveEntry): ImportRefusal => new ImportRefusal(`"${name}" stands where Zavod puts nothing of this name. Nothing was imported.`);
