import { crc32, deflateRawSync } from 'node:zlib';

/** Builds a zip archive the way common tools do: local headers, then the directory, then its end. */
export function zip(entries, comment = '') {
  const locals = [];
  const directory = [];
  let offset = 0;
  for (const { name, text = '', mode = 0o100644, stored = false } of entries) {
    const raw = Buffer.from(text);
    const packed = stored ? raw : deflateRawSync(raw);
    const local = Buffer.alloc(30 + 4);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(20, 4);
    local.writeUInt16LE(stored ? 0 : 8, 8);
    local.writeUInt32LE(crc32(raw), 14);
    local.writeUInt32LE(packed.length, 18);
    local.writeUInt32LE(raw.length, 22);
    local.writeUInt16LE(Buffer.byteLength(name), 26);
    local.writeUInt16LE(4, 28);
    local.writeUInt16LE(0xcafe, 30);
    const head = Buffer.concat([local.subarray(0, 30), Buffer.from(name), local.subarray(30)]);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(0x0314, 4);
    entry.writeUInt16LE(20, 6);
    entry.writeUInt32LE(crc32(raw), 16);
    entry.writeUInt16LE(stored ? 0 : 8, 10);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt32LE(raw.length, 24);
    entry.writeUInt16LE(Buffer.byteLength(name), 28);
    entry.writeUInt32LE((mode << 16) >>> 0, 38);
    entry.writeUInt32LE(offset, 42);
    locals.push(head, packed);
    directory.push(entry, Buffer.from(name));
    offset += head.length + packed.length;
  }
  const end = Buffer.alloc(22);
  const size = directory.reduce((sum, part) => sum + part.length, 0);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(offset, 16);
  end.writeUInt16LE(comment.length, 20);
  return Buffer.concat([...locals, ...directory, end, Buffer.from(comment)]);
}
