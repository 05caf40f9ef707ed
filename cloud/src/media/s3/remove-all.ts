import { DeleteObjectCommand, ListObjectsV2Command, type S3Client } from '@aws-sdk/client-s3';
import { storeAway } from './s3-fault.ts';

/** One request each: services that speak S3 disagree about how the body of a removal of many is to be signed. */
const atOnce = 16;

/** Removes every object whose key begins so, however young. Again is harmless, and goes on where it was ended. */
export async function removeAll({ client, bucket }: { client: S3Client; bucket: string }, prefix: string): Promise<void> {
  try {
    for (;;) {
      const page = await client.send(new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix }));
      const keys = (page.Contents ?? []).flatMap(({ Key }) => Key ?? []);
      for (let first = 0; first < keys.length; first += atOnce) {
        await Promise.all(keys.slice(first, first + atOnce).map((key) => client.send(new DeleteObjectCommand({ Bucket: bucket, Key: key }))));
      }
      // What was listed is gone: the next page begins where this one did.
      if (page.IsTruncated !== true) return;
    }
  } catch (error) {
    throw storeAway(error);
  }
}
