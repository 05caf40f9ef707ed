import { createReadStream, createWriteStream, mkdirSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createInflateRaw } from 'node:zlib';

const END_SIGNATURE = 0x06054b50;
const ENTRY_SIGNATURE = 0x02014b50;
const END_LENGTH = 22;
const LONGEST_COMMENT = 0xffff;
const STORED = 0;
const DEFLATED = 8;

/**
 * Unpacks a zip archive. `place(name)` answers where an entry goes below `folder`, or undefined to leave it out.
 * Zip64, encryption and links are refused: nothing unpacked here has them.
 */
export async function unzip(archive, folder, place) {
  for (const entry of await listEntries(archive)) {
    const name = entry.name.endsWith('/') ? undefined : place(entry.name);
    if (name !== undefined) await unpackEntry(archive, entry, targetBelow(folder, name));
  }
}

export async function listEntries(archive) {
  const file = await open(archive, 'r');
  try {
    const { size } = await file.stat();
    const tail = await readAt(file, Math.max(0, size - END_LENGTH - LONGEST_COMMENT), Math.min(size, END_LENGTH + LONGEST_COMMENT));
    const end = lastIndexOfSignature(tail);
    const count = tail.readUInt16LE(end + 10);
    const directory = await readAt(file, tail.readUInt32LE(end + 16), tail.readUInt32LE(end + 12));
    return readDirectory(directory, count);
  } finally {
    await file.close();
  }
}

function lastIndexOfSignature(tail) {
  for (let at = tail.length - END_LENGTH; at >= 0; at -= 1) if (tail.readUInt32LE(at) === END_SIGNATURE) return at;
  throw new Error('This is not a whole zip archive: its end is missing.');
}

function readDirectory(directory, count) {
  const entries = [];
  let at = 0;
  for (let index = 0; index < count; index += 1) {
    if (directory.readUInt32LE(at) !== ENTRY_SIGNATURE) throw new Error('The zip archive has a broken directory.');
    const nameLength = directory.readUInt16LE(at + 28);
    entries.push({
      method: directory.readUInt16LE(at + 10),
      packedSize: directory.readUInt32LE(at + 20),
      size: directory.readUInt32LE(at + 24),
      mode: directory.readUInt32LE(at + 38) >>> 16,
      offset: directory.readUInt32LE(at + 42),
      name: directory.toString('utf8', at + 46, at + 46 + nameLength),
    });
    at += 46 + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  return entries;
}

async function unpackEntry(archive, entry, target) {
  if ((entry.mode & 0o170000) === 0o120000) throw new Error(`The zip archive has a link: ${entry.name}`);
  if (entry.method !== STORED && entry.method !== DEFLATED) throw new Error(`Unknown zip method ${entry.method}: ${entry.name}`);
  mkdirSync(dirname(target), { recursive: true });
  const mode = entry.mode & 0o111 ? 0o755 : 0o644;
  if (entry.packedSize === 0) return writeFileSync(target, '', { mode });
  const start = await contentOffset(archive, entry);
  const output = createWriteStream(target, { mode });
  const packed = createReadStream(archive, { start, end: start + entry.packedSize - 1, highWaterMark: 1 << 20 });
  await pipeline(entry.method === STORED ? [packed, output] : [packed, createInflateRaw({ chunkSize: 1 << 20 }), output]);
  if (output.bytesWritten !== entry.size) throw new Error(`The zip archive is damaged at ${entry.name}`);
}

// The local header repeats the name and has an extra field of its own length.
async function contentOffset(archive, entry) {
  const file = await open(archive, 'r');
  try {
    const header = await readAt(file, entry.offset, 30);
    return entry.offset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
  } finally {
    await file.close();
  }
}

async function readAt(file, position, length) {
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await file.read(buffer, 0, length, position);
  if (bytesRead !== length) throw new Error('The zip archive is cut short.');
  return buffer;
}

function targetBelow(folder, name) {
  const target = resolve(join(folder, name));
  if (!target.startsWith(resolve(folder) + sep)) throw new Error(`The zip archive points outside its folder: ${name}`);
  return target;
}
