import { randomBytes } from 'node:crypto';
import type { SendFile } from '../network-adapter.ts';

export type EncodedCall = {
  readonly contentType: string;
  readonly body: Buffer | AsyncIterable<Uint8Array>;
  /** Of the body, in bytes. */
  readonly size: number;
};

type Piece = Uint8Array | (() => AsyncIterable<Uint8Array>);

/** JSON, or a form where there are files. Files that are not in memory are read while the form goes out. */
export function encodeCall(fields: Readonly<Record<string, string>>, files: ReadonlyMap<string, SendFile>): EncodedCall {
  if (files.size === 0) {
    const body = Buffer.from(JSON.stringify(fields));
    return { contentType: 'application/json', body, size: body.length };
  }
  const mark = `zavod-${randomBytes(16).toString('hex')}`;
  const pieces: Piece[] = Object.entries(fields).map(([name, value]) =>
    Buffer.from(`--${mark}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`),
  );
  let size = 0;
  for (const [name, file] of files) {
    const { extension, type } = isMp4(startOf(file)) ? { extension: 'mp4', type: 'video/mp4' } : { extension: 'jpg', type: 'application/octet-stream' };
    const head = `--${mark}\r\nContent-Disposition: form-data; name="${name}"; filename="${name}.${extension}"\r\nContent-Type: ${type}\r\n\r\n`;
    pieces.push(Buffer.from(head), file instanceof Uint8Array ? file : file.stream, Buffer.from('\r\n'));
    if (!(file instanceof Uint8Array)) size += file.size;
  }
  pieces.push(Buffer.from(`--${mark}--\r\n`));
  const inMemory = pieces.filter((piece) => piece instanceof Uint8Array);
  size += inMemory.reduce((sum, piece) => sum + piece.length, 0);
  const body = inMemory.length === pieces.length ? Buffer.concat(inMemory) : joined(pieces);
  return { contentType: `multipart/form-data; boundary=${mark}`, body, size };
}

async function* joined(pieces: readonly Piece[]): AsyncGenerator<Uint8Array> {
  for (const piece of pieces) {
    if (piece instanceof Uint8Array) yield piece;
    else yield* piece();
  }
}

const startOf = (file: SendFile): Uint8Array => (file instanceof Uint8Array ? file : file.start);

// Telegram tells a clip that plays in place from a mere file by its name.
function isMp4(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(4, 8)).toString('latin1') === 'ftyp';
}
