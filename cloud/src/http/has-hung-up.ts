/** Whoever hung up while a body was read hears no answer, and it is no fault of ours. */
export const hasHungUp = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ERR_STREAM_PREMATURE_CLOSE' || error.code === 'ECONNRESET');
