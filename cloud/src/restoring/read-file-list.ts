import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import { z } from 'zod';
import { fileListName } from '../backing-up/manifest.ts';

const lineSchema = z.tuple([z.uuid(), z.string().regex(/^[0-9a-f]{64}$/), z.coerce.number().int().nonnegative()]);

/** The stored files of a backup, one by one. */
export async function* readFileList(folder: string): AsyncGenerator<{ clientId: string; sha256: string; bytes: number }> {
  const unzipped = createReadStream(join(folder, fileListName)).pipe(createGunzip());
  for await (const line of createInterface({ input: unzipped, crlfDelay: Infinity })) {
    const [clientId, sha256, bytes] = lineSchema.parse(line.split(' '));
    yield { clientId, sha256, bytes };
  }
}
