import { existsSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256 } from './hash-payload.ts';

/** Keeps the bytes of a picture or clip under their sha256, and answers it. Other calls go on meanwhile. */
export async function storeFile(filesDir: string | null, content: Buffer): Promise<string> {
  const hash = sha256(content);
  if (filesDir === null) return hash;
  const path = pathOf(filesDir, hash);
  if (!existsSync(path)) {
    await mkdir(join(filesDir, 'files'), { recursive: true });
    await writeFile(path, content);
  }
  return hash;
}

export function readStoredFile(dataDir: string, hash: string): { content: Buffer; mimeType: string } | undefined {
  const path = pathOf(dataDir, hash);
  if (!/^[0-9a-f]{64}$/.test(hash) || !existsSync(path)) return undefined;
  const content = readFileSync(path);
  return { content, mimeType: mimeTypeOf(content) };
}

/** By the first bytes, as what Telegram takes can only be one of these. */
function mimeTypeOf(content: Buffer): string {
  const start = content.toString('latin1', 0, 12);
  if (start.slice(4, 8) === 'ftyp') return 'video/mp4';
  if (start.startsWith('\x89PNG')) return 'image/png';
  if (start.startsWith('GIF8')) return 'image/gif';
  return start.endsWith('WEBP') ? 'image/webp' : 'image/jpeg';
}

function pathOf(dataDir: string, hash: string): string {
  return join(dataDir, 'files', hash);
}
