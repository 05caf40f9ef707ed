/** Where the sign-in is kept between runs: the operating system's key ring by way of the main process, or its memory only. */
export interface TokenVault {
  load(): Promise<Kept>;
  /** Null forgets. */
  save(secret: string | null): Promise<Kept>;
}

export interface Kept {
  secret: string | null;
  keeping: 'keyring' | 'memory';
}
