import { fileKindOf, kindBytes } from '@zavod/shared/domain/file-kind.ts';
import { protocol } from 'electron';
import { createReadStream } from 'node:fs';
import { open, readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { Readable } from 'node:stream';
import { filePart, partHeaders } from './file-part.ts';
import { mediaScheme, nameToSave } from './file-to-save.ts';

/** The window's own files: zavod-app://studio/…; stored pictures: zavod-media://<clientId>/<sha256>. There is no file://. */
export const appScheme = 'zavod-app';
export const appAddress = `${appScheme}://studio/index.html`;

/** Must run before the app is ready. */
export function registerSchemes(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: appScheme, privileges: { standard: true, secure: true, codeCache: true } },
    { scheme: mediaScheme, privileges: { standard: true, secure: true, stream: true } },
  ]);
}

// Inline styles: the interface's pop-ups are placed by style attributes and a style element of their own.
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  `img-src 'self' data: ${mediaScheme}:`,
  `media-src ${mediaScheme}:`,
  "font-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

const mimeTypes: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};

export function serveApp(folder: string): void {
  protocol.handle(appScheme, async (request) => {
    const { host, pathname } = new URL(request.url);
    const path = normalize(join(folder, decodeURIComponent(pathname)));
    const type = mimeTypes[extname(path)];
    if (host !== 'studio' || type === undefined || !path.startsWith(folder + sep)) return missing();
    const bytes = await readFile(path).catch(() => null);
    if (bytes === null) return missing();
    return new Response(new Uint8Array(bytes), {
      headers: { 'content-type': type, 'content-security-policy': contentSecurityPolicy, 'x-content-type-options': 'nosniff', 'x-dns-prefetch-control': 'off', 'referrer-policy': 'no-referrer' },
    });
  });
}

const clientIdPattern = /^[0-9a-f-]{36}$/;
const sha256Pattern = /^\/[0-9a-f]{64}$/;

/** Files are named by their content, so the window may keep them for ever. */
export function serveMedia(fileOf: (clientId: string, sha256: string) => Promise<string | null>): void {
  protocol.handle(mediaScheme, async (request) => {
    const { host, pathname } = new URL(request.url);
    const name = nameToSave(request.url);
    if (!clientIdPattern.test(host) || !sha256Pattern.test(pathname)) return missing();
    const path = await fileOf(host, pathname.slice(1));
    const file = path === null ? null : await lookAt(path, name);
    if (path === null || file === null) return notHereYet();
    const part = filePart(request.headers.get('range'), file.size);
    if (part === 'beyond') return new Response(null, { status: 416 });
    // A Node stream and the Response of Electron name the same web stream by two types.
    const body = Readable.toWeb(createReadStream(path, part ?? {})) as unknown as BodyInit;
    return new Response(body, {
      status: part === null ? 200 : 206,
      headers: {
        'content-type': file.type,
        'cache-control': 'max-age=31536000, immutable',
        'x-content-type-options': 'nosniff',
        ...partHeaders(part, file.size),
        ...(name === null ? {} : { 'content-disposition': `attachment; filename="${name}"` }),
      },
    });
  });
}

// Not a fault: the picture comes when the cloud answers again. The window shows its own sign for it.
const notHereYet = (): Response => new Response(null, { status: 204, headers: { 'cache-control': 'no-store' } });
const missing = (): Response => new Response(null, { status: 404 });

/** Type by its first bytes, and size; null for anything that is neither picture nor clip, nor a table that is being saved. */
async function lookAt(path: string, savedAs: string | null): Promise<{ type: string; size: number } | null> {
  const file = await open(path).catch(() => null);
  if (file === null) return null;
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(kindBytes), 0, kindBytes, 0);
    const type = savedAs?.endsWith('.csv') === true ? 'text/csv; charset=utf-8' : fileKindOf(buffer.subarray(0, bytesRead));
    return type === null ? null : { type, size: (await file.stat()).size };
  } finally {
    await file.close();
  }
}
