import type { Readable } from 'node:stream';

/** Where files lie, addressed by the sha256 of their bytes, apart for each client. */
export interface MediaStore {
  /** Keeps the bytes durably and answers their sha256 in hex. Putting the same bytes again changes nothing. */
  put(clientId: string, bytes: Uint8Array): Promise<string>;
  /** A path on this machine for a file on its way in: write it, then putFile it or remove it. */
  temporaryPath(clientId: string): Promise<string>;
  /** Takes the file over from its temporary path, durably. `sha256` is the caller's word for its bytes. */
  putFile(clientId: string, path: string, sha256: string): Promise<void>;
  /** The whole file in memory: for pictures. Undefined when the store does not have it. */
  read(clientId: string, sha256: string): Promise<Uint8Array | undefined>;
  /** For files of any size. Undefined when the store does not have it. */
  openRead(clientId: string, sha256: string): Promise<StoredFile | undefined>;
  /** Removes the file unless it was put again within the last hour, when a row that names it may be on its way. */
  remove(clientId: string, sha256: string): Promise<void>;
  /** Writes a small file that is nobody's, reads it back and removes it. Throws what stands in the way. */
  tryOut(): Promise<void>;
  /** Removes every file of a client that is gone for good, however young. Again is harmless. */
  removeAll(clientId: string): Promise<void>;
}

export interface StoredFile {
  readonly size: number;
  /** Both ends are part of it; without a range the whole file. */
  stream(range?: { readonly start: number; readonly end: number }): Readable;
}

/** What names a file in every store. Throws for what is no name, so that nobody reaches beyond a client's own place. */
export function checkMediaName(clientId: string, sha256: string): void {
  if (!uuid.test(clientId) || !sha256Hex.test(sha256)) throw new Error('A media file is named by a client id and a sha256.');
}

/** A file put within this time is not removed. */
export const putLatelyMs = 3_600_000;
/** No client has this id: it is the place of what tryOut writes. */
export const nobodysId = '00000000-0000-0000-0000-000000000000';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const sha256Hex = /^[0-9a-f]{64}$/;
