import { protocol } from 'electron';
import { createReadStream } from 'node:fs';
import { open, readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { Readable } from 'node:stream';
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
      headers: { 'content-type': type, 'content-security-policy': contentSecurityPolicy, 'x-content-type-options': 'nosniff' },
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
    const type = path === null ? null : await typeOf(path);
    if (path === null || type === null) return notHereYet();
    // A Node stream and the Response of Electron name the same web stream by two types.
    const body = Readable.toWeb(createReadStream(path)) as unknown as BodyInit;
    return new Response(body, {
      headers: {
        'content-type': type,
        'cache-control': 'max-age=31536000, immutable',
        'x-content-type-options': 'nosniff',
        ...(name === null ? {} : { 'content-disposition': `attachment; filename="${name}"` }),
      },
    });
  });
}

// Not a fault: the picture comes when the cloud answers again. The window shows its own sign for it.
const notHereYet = (): Response => new Response(null, { status: 204, headers: { 'cache-control': 'no-store' } });
const missing = (): Response => new Response(null, { status: 404 });

const signatures: readonly [type: string, offset: number, bytes: string][] = [
  ['image/jpeg', 0, '\xff\xd8\xff'],
  ['image/png', 0, '\x89PNG'],
  ['image/gif', 0, 'GIF8'],
  ['image/webp', 8, 'WEBP'],
  ['video/mp4', 4, 'ftyp'],
];

/** By its first bytes; null for anything that is neither picture nor clip. */
async function typeOf(path: string): Promise<string | null> {
  const file = await open(path).catch(() => null);
  if (file === null) return null;
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(16), 0, 16, 0);
    const beginning = buffer.subarray(0, bytesRead).toString('latin1');
    return signatures.find(([, offset, bytes]) => beginning.startsWith(bytes, offset))?.[0] ?? null;
  } finally {
    await file.close();
  }
}
