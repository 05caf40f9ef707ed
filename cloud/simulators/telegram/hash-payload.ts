import { createHash } from 'node:crypto';

/**
 * sha256 (hex) of the JSON text of {fields sorted by name, method, photoSha256}: what a call asks for, the same whether
 * it came as JSON, urlencoded or multipart. A sender that pins its payload in this form can be compared with it.
 */
export function hashPayload(method: string, fields: Readonly<Record<string, string>>, photoSha256: string | null): string {
  const sorted = Object.fromEntries(Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1)));
  return sha256(JSON.stringify({ fields: sorted, method, photoSha256 }));
}

export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
