import { writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { Secret } from '../../security/secret.ts';
import { usualPatience } from '../s3/open-s3-client.ts';
import { openS3MediaStore } from '../s3/s3-media-store.ts';

// A process of its own that puts one large file into a bucket, for a test that kills it on the way.
const settings = z
  .object({ endpoint: z.url(), bucket: z.string(), accessKeyId: z.string(), secretAccessKey: z.string(), dataDir: z.string(), clientId: z.uuid(), bytes: z.int() })
  .parse(JSON.parse(process.argv[2] ?? '{}'));
const store = openS3MediaStore({
  settings: { ...settings, region: 'us-east-1', secretAccessKey: new Secret(settings.secretAccessKey), hasPathStyle: true },
  dataDir: settings.dataDir,
  patience: usualPatience,
});
const path = await store.temporaryPath(settings.clientId);
await writeFile(path, Buffer.alloc(settings.bytes, 1));
await store.putFile(settings.clientId, path, 'a'.repeat(64));
