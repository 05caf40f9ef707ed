/** Where files lie, addressed by the sha256 of their bytes, apart for each client. */
export interface MediaStore {
  /** Keeps the bytes durably and answers their sha256 in hex. Putting the same bytes again changes nothing. */
  put(clientId: string, bytes: Uint8Array): Promise<string>;
  /** Undefined when the store does not have it. */
  read(clientId: string, sha256: string): Promise<Uint8Array | undefined>;
}
