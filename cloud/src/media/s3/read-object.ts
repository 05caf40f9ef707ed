import { Readable } from 'node:stream';
import { GetObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { isMissingObject, isPassing, storeAway } from './s3-fault.ts';

export interface ObjectPlace {
  readonly client: S3Client;
  readonly bucket: string;
  readonly key: string;
}

interface Part {
  readonly start: number;
  readonly end: number;
}

/** A body that breaks off this often without a new byte in between is given up. */
const mostBreaks = 4;

/**
 * The bytes from start to end, both included. A body that breaks off is taken up where it ended: an object's bytes never change,
 * they are its name. Throws media-store-away.
 */
export async function* readObject(place: ObjectPlace, { start, end }: Part): AsyncGenerator<Uint8Array> {
  let at = start;
  let breaks = 0;
  while (at <= end) {
    try {
      for await (const piece of await openBody(place, { start: at, end })) {
        at += piece.length;
        breaks = 0;
        yield piece;
      }
      if (at <= end) throw new BrokenBody();
    } catch (error) {
      breaks += 1;
      if (isMissingObject(error) || !isPassing(error) || breaks >= mostBreaks) throw storeAway(error);
    }
  }
}

async function openBody({ client, bucket, key }: ObjectPlace, { start, end }: Part): Promise<AsyncIterable<Buffer>> {
  const { Body: body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key, Range: `bytes=${start}-${end}` }));
  // Under Node the body is always a stream; the client's types also speak of browsers.
  if (!(body instanceof Readable)) throw new BrokenBody();
  return body;
}

class BrokenBody extends Error {
  override readonly name = 'TimeoutError';

  constructor() {
    super('The body ended before its length.');
  }
}
