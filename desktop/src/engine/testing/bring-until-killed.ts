import { mediaRow } from '@zavod/shared/mutations/testing/media-row.ts';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock } from '../clock.ts';
import { bringFile } from '../media/bring-file.ts';
import { openClientStore } from '../store/client-store.ts';
import { modelIds } from './model-rows.ts';
import { ignoreDamage } from './ignore-damage.ts';

/** A process that takes in files without pause and says each one that is kept; its parent kills it. */
const [folder = '', chosen = ''] = process.argv.slice(2);
const { clientId, users, posts } = modelIds;
const store = openClientStore(folder, { nativeBinding: undefined }, systemClock, () => ({ clientId, userId: users[0], role: 'editor' }), ignoreDamage);
for (let count = 0; ; count += 1) {
  const path = join(chosen, 'film.mp4');
  writeFileSync(path, Buffer.concat([Buffer.from('\0\0\0\x20ftypisom', 'latin1'), Buffer.alloc(400_000, count)]));
  const { sha256, mimeType, bytes, fileName } = await bringFile(folder, path, systemClock.uuid());
  const mediaId = systemClock.uuid();
  const media = mediaRow(mediaId, { clientId, sha256, mimeType, width: null, height: null, bytes });
  store.addUpload({ mediaId, postId: posts[0], fileName, sha256, media });
  process.stdout.write(`${mediaId}\n`);
}
