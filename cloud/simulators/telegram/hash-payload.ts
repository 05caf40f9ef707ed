import { createHash } from 'node:crypto';

export type FilePart = { readonly part: string; readonly sha256: string };

/**
 * sha256 (hex) of the JSON text of {fields sorted by name, files sorted by part, method}: what a call asks for, the same
 * whether it came as JSON, urlencoded or multipart. A sender that pins its payload in this form can be compared with it.
 */
export function hashPayload(method: string, fields: Readonly<Record<string, string>>, files: readonly FilePart[]): string {
  const sortedFields = Object.fromEntries(Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1)));
  const sortedFiles = files.map(({ part, sha256: hash }) => ({ part, sha256: hash })).sort((a, b) => (a.part < b.part ? -1 : 1));
  return sha256(JSON.stringify({ fields: sortedFields, files: sortedFiles, method }));
}

/** Files are hashed for their call and for the store: of each only once. */
const known = new WeakMap<Uint8Array, string>();

export function sha256(content: string | Uint8Array): string {
  const before = typeof content === 'string' ? undefined : known.get(content);
  const hash = before ?? createHash('sha256').update(content).digest('hex');
  if (typeof content !== 'string') known.set(content, hash);
  return hash;
}
