import type { Readable } from 'node:stream';

/** Where files lie, addressed by the sha256 of their bytes, apart for each client. */
export interface MediaStore {
  /** Keeps the bytes durably and answers their sha256 in hex. Putting the same bytes again changes nothing. */
  put(clientId: string, bytes: Uint8Array): Promise<string>;
  /** A path for a file on its way in, on the disk of the store: write it, then putFile it or remove it. */
  temporaryPath(clientId: string): Promise<string>;
  /** Takes the file over from its temporary path, durably. `sha256` is the caller's word for its bytes. */
  putFile(clientId: string, path: string, sha256: string): Promise<void>;
  /** The whole file in memory: for pictures. Undefined when the store does not have it. */
  read(clientId: string, sha256: string): Promise<Uint8Array | undefined>;
  /** For files of any size. Undefined when the store does not have it. */
  openRead(clientId: string, sha256: string): Promise<StoredFile | undefined>;
  /** Removes the file unless it was put again within the last hour, when a row that names it may be on its way. */
  remove(clientId: string, sha256: string): Promise<void>;
  /** Removes every file of a client that is gone for good, however young. Again is harmless. */
  removeAll(clientId: string): Promise<void>;
}

export interface StoredFile {
  readonly size: number;
  /** Both ends are part of it; without a range the whole file. */
  stream(range?: { readonly start: number; readonly end: number }): Readable;
}
