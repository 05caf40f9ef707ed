import type { Config } from '../config/config.ts';
import { openFolderMediaStore } from './folder-media-store.ts';
import type { MediaStore } from './media-store.ts';

/** The bucket that the operator named, or else the data folder. The bucket's client is loaded only where there is one. */
export async function openMediaStore({ s3, dataDir }: Pick<Config, 's3' | 'dataDir'>): Promise<MediaStore> {
  if (s3 === null) return openFolderMediaStore(dataDir);
  const { openS3MediaStore } = await import('./s3/s3-media-store.ts');
  return openS3MediaStore({ settings: s3, dataDir });
}
