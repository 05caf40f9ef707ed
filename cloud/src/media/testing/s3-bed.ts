import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startS3Simulator, type S3Simulator } from '../../../simulators/s3/start-s3-simulator.ts';
import { Secret } from '../../security/secret.ts';
import { openS3MediaStore, type S3MediaStore } from '../s3/s3-media-store.ts';

export interface S3Bed {
  readonly store: S3MediaStore;
  readonly simulator: S3Simulator;
  readonly dataDir: string;
  close(): Promise<void>;
}

export const s3Key = { accessKeyId: 'zavod-test', secretAccessKey: 'a-secret-of-the-tests' };

/** A store over a bucket of its own, impatient enough for tests. `now` is the bucket's clock for what is put. */
export async function openS3Bed(settings: Partial<{ bucket: string; accessKeyId: string; secretAccessKey: string; idleMs: number }> = {}): Promise<S3Bed> {
  const simulator = await startS3Simulator(s3Key);
  const dataDir = await mkdtemp(join(tmpdir(), 'zavod-s3-'));
  const store = openS3MediaStore({
    settings: {
      endpoint: simulator.url,
      bucket: settings.bucket ?? simulator.bucket,
      region: 'us-east-1',
      accessKeyId: settings.accessKeyId ?? s3Key.accessKeyId,
      secretAccessKey: new Secret(settings.secretAccessKey ?? s3Key.secretAccessKey),
      hasPathStyle: true,
    },
    dataDir,
    patience: { connectMs: 1_000, idleMs: settings.idleMs ?? 5_000, tries: 3 },
  });
  return {
    store,
    simulator,
    dataDir,
    close: async () => {
      store.close();
      await simulator.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
