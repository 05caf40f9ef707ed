/** ground: a JPEG somewhat larger than the clip, which moves. letters: a PNG with transparency of the clip's own size, which stands. */
export interface ClipFrames {
  ground: Uint8Array;
  letters: Uint8Array;
}

export type ClipOutcome =
  /** MP4: H.264 and silent AAC, the index first. */
  | { status: 'made'; bytes: Uint8Array }
  /** There is no program that could make it. */
  | { status: 'tool-missing' }
  | { status: 'failed'; words: string };

/** Makes short clips on this machine, without a service and without cost, so whatever was interrupted is made again. */
export interface ClipMaker {
  /** The version of the looks. */
  readonly model: string;
  /** Throws only where `signal` says so. */
  make(frames: ClipFrames, signal: AbortSignal): Promise<ClipOutcome>;
}
