import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The bytes of uploads and thumbnails. How much of an upload is stored is what its file holds, whoever was killed when. */
export class UploadFiles {
  readonly #uploads: string;
  readonly #thumbnails: string;

  constructor(dataDir: string) {
    this.#uploads = join(dataDir, 'uploads');
    this.#thumbnails = join(dataDir, 'thumbnails');
    this.#makeFolders();
  }

  storedBytes(sessionId: string): number {
    const path = join(this.#uploads, sessionId);
    return existsSync(path) ? statSync(path).size : 0;
  }

  append(sessionId: string, content: Uint8Array): void {
    appendFileSync(join(this.#uploads, sessionId), content);
  }

  read(sessionId: string): Buffer {
    const path = join(this.#uploads, sessionId);
    return existsSync(path) ? readFileSync(path) : Buffer.alloc(0);
  }

  keepThumbnail(content: Uint8Array): string {
    const hash = sha256(content);
    writeFileSync(join(this.#thumbnails, hash), content);
    return hash;
  }

  readThumbnail(hash: string): Buffer {
    return readFileSync(join(this.#thumbnails, hash));
  }

  clear(): void {
    for (const folder of [this.#uploads, this.#thumbnails]) rmSync(folder, { recursive: true, force: true });
    this.#makeFolders();
  }

  #makeFolders(): void {
    for (const folder of [this.#uploads, this.#thumbnails]) mkdirSync(folder, { recursive: true });
  }
}

export const sha256 = (content: Uint8Array): string => createHash('sha256').update(content).digest('hex');
