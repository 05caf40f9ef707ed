import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { DeleteObjectCommand, HeadObjectCommand, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import type { S3Settings } from '../../config/config.ts';
import { checkMediaName, nobodysId, putLatelyMs, type MediaStore } from '../media-store.ts';
import { openS3Client, usualPatience, type S3Patience } from './open-s3-client.ts';
import { readObject } from './read-object.ts';
import { removeAll } from './remove-all.ts';
import { isMissingObject, isPassing, storeAway } from './s3-fault.ts';

export interface S3StoreOptions {
  readonly settings: S3Settings;
  /** Files on their way in lie below it until the bucket has them. */
  readonly dataDir: string;
  readonly patience?: S3Patience;
  readonly now?: () => number;
}

export type S3MediaStore = MediaStore & { close(): void };

/**
 * Files under media/<client>/<sha256> in a bucket. Each is one PUT with its length and hash, which the service applies whole or not
 * at all; an upload in parts would leave pieces behind when a process dies. Throws media-store-away with the setting to look at.
 */
export function openS3MediaStore({ settings, dataDir, patience = usualPatience, now = Date.now }: S3StoreOptions): S3MediaStore {
  const client = openS3Client(settings, patience);
  const { bucket } = settings;
  const keyOf = (clientId: string, sha256: string): string => {
    checkMediaName(clientId, sha256);
    return `media/${clientId}/${sha256}`;
  };
  const place = (clientId: string, sha256: string) => ({ client, bucket, key: keyOf(clientId, sha256) });

  const store: S3MediaStore = {
    async put(clientId, bytes) {
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      await putObject(place(clientId, sha256), { sha256, size: bytes.length, open: () => bytes }, patience.tries);
      return sha256;
    },
    async temporaryPath(clientId) {
      checkMediaName(clientId, '0'.repeat(64));
      const folder = join(dataDir, 'incoming', clientId);
      await mkdir(folder, { recursive: true, mode: 0o750 });
      return join(folder, `.${randomUUID()}`);
    },
    async putFile(clientId, path, sha256) {
      const { size } = await stat(path);
      await putObject(place(clientId, sha256), { sha256, size, open: () => createReadStream(path) }, patience.tries);
      await rm(path, { force: true });
    },
    async read(clientId, sha256) {
      const found = await lookAt(place(clientId, sha256));
      if (found === undefined) return undefined;
      const bytes = await whole(readObject(place(clientId, sha256), { start: 0, end: found.size - 1 }));
      if (createHash('sha256').update(bytes).digest('hex') !== sha256) throw new Error(`The file store gave other bytes than those of ${sha256}.`);
      return bytes;
    },
    async openRead(clientId, sha256) {
      const found = await lookAt(place(clientId, sha256));
      if (found === undefined) return undefined;
      const { size } = found;
      return { size, stream: ({ start, end } = { start: 0, end: size - 1 }) => Readable.from(readObject(place(clientId, sha256), { start, end: Math.min(end, size - 1) }), { objectMode: false }) };
    },
    async remove(clientId, sha256) {
      const found = await lookAt(place(clientId, sha256));
      if (found === undefined || now() - found.putAtMs <= putLatelyMs) return;
      await asked(() => client.send(new DeleteObjectCommand({ Bucket: bucket, Key: keyOf(clientId, sha256) })));
    },
    async removeAll(clientId) {
      checkMediaName(clientId, '0'.repeat(64));
      await removeAll({ client, bucket }, `media/${clientId}/`);
      await rm(join(dataDir, 'incoming', clientId), { recursive: true, force: true });
    },
    async tryOut() {
      const sha256 = await store.put(nobodysId, Buffer.from(randomUUID()));
      if ((await store.read(nobodysId, sha256)) === undefined) throw new Error('A file that was just put is not there.');
      await asked(() => client.send(new DeleteObjectCommand({ Bucket: bucket, Key: keyOf(nobodysId, sha256) })));
    },
    close: () => client.destroy(),
  };
  return store;
}

interface Place {
  readonly client: S3Client;
  readonly bucket: string;
  readonly key: string;
}

interface Upload {
  readonly sha256: string;
  readonly size: number;
  /** Once a try: a stream can be read only once. */
  open(): Uint8Array | Readable;
}

/** The client tries bytes again by itself, a stream never: so the tries of a stream are made here. */
async function putObject({ client, bucket, key }: Place, { sha256, size, open }: Upload, tries: number): Promise<void> {
  for (let tried = 1; ; tried += 1) {
    const body = open();
    try {
      const ChecksumSHA256 = Buffer.from(sha256, 'hex').toString('base64');
      await client.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: body, ContentLength: size, ChecksumSHA256 }));
      return;
    } catch (error) {
      if (!(body instanceof Readable) || tried >= tries || !isPassing(error)) throw storeAway(error);
      await wait(100 * 2 ** tried);
    } finally {
      if (body instanceof Readable) body.destroy();
    }
  }
}

async function lookAt({ client, bucket, key }: Place): Promise<{ size: number; putAtMs: number } | undefined> {
  const head = await asked(() => client.send(new HeadObjectCommand({ Bucket: bucket, Key: key })));
  return head && { size: head.ContentLength ?? 0, putAtMs: head.LastModified?.getTime() ?? 0 };
}

/** Undefined where the object is not there. */
async function asked<Answer>(ask: () => Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await ask();
  } catch (error) {
    if (isMissingObject(error)) return undefined;
    throw storeAway(error);
  }
}

async function whole(pieces: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = [];
  for await (const piece of pieces) all.push(piece);
  return Buffer.concat(all);
}
