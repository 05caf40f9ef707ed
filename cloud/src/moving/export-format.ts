import { z } from 'zod';

/**
 * The file: a tar of manifest.json, rows.jsonl, media/<sha256> for each file, and end.json. Nothing in it is compressed and every size
 * stands before what it measures, so it is written and read as a stream and holds no surprise of size.
 */
export const exportFormat = 'zavod-client';
/** Raised when a reader of before could not read the file. */
export const exportVersion = 1;

export const manifestName = 'manifest.json';
export const rowsName = 'rows.jsonl';
export const endName = 'end.json';
export const mediaName = /^media\/([0-9a-f]{64})$/;

const sha256Field = z.string().regex(/^[0-9a-f]{64}$/);

/** What every version says of itself. */
export const anyManifestSchema = z.looseObject({ format: z.literal(exportFormat), version: z.int().positive() });

export const manifestSchema = z.object({
  format: z.literal(exportFormat),
  version: z.literal(exportVersion),
  madeAt: z.iso.datetime(),
  client: z.object({ id: z.uuid(), name: z.string().min(1).max(200) }),
  rows: z.object({ lines: z.int().nonnegative(), bytes: z.int().nonnegative(), sha256: sha256Field, byTable: z.record(z.string(), z.int().nonnegative()) }),
  /** The newest entry of the log, null where there is none. */
  auditHead: z.object({ seq: z.int().positive(), hash: sha256Field }).nullable(),
  /** For people who read the file. */
  about: z.record(z.string(), z.unknown()),
});
export type Manifest = z.infer<typeof manifestSchema>;

/** Written last: a file without it was cut off. `missing`: files that rows name and the store did not have. */
export const endSchema = z.object({ files: z.int().nonnegative(), bytes: z.int().nonnegative(), missing: z.array(sha256Field).max(1_000_000) });
export type ExportEnd = z.infer<typeof endSchema>;

export const lineSchema = z.strictObject({ table: z.string().max(100), row: z.record(z.string(), z.unknown()) });

/** A member: all that is exported of an account. */
export const personSchema = z.strictObject({ id: z.uuid(), email: z.email().max(320), name: z.string().trim().min(1).max(200) });
export type Person = z.infer<typeof personSchema>;

export const mostManifestBytes = 1_000_000;
export const mostEndBytes = 70_000_000;
/** One row: a collected page in full is the longest that there is. */
export const mostLineBytes = 16_000_000;
export const mostFileBytes = 2_000_000_000;
