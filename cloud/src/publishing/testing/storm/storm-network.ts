import type { Network } from '@zavod/shared/domain/network.ts';

/** A simulated network under the storm: how to reach it, what to connect to it, and what readers of it saw. */
export interface StormNetwork {
  readonly network: Network;
  /** What the worker needs to reach it. */
  readonly workerUrl: string;
  /** Channels to spread the posts over. */
  readonly channels: readonly { externalId: string; credentials: object; settings?: object }[];
  /** Whether its posts need a picture or a clip: the bytes, and what the media row says of them. */
  readonly media: StormMedia | null;
  /** Half of the calls go wrong in one of the ways this network knows, always the same way for a seed; or none do. */
  setFaults(areOn: boolean): Promise<void>;
  /** Everything that became visible to readers, from the simulator's own record. */
  published(): Promise<Published[]>;
  /** What a reader may see of a post with this content, in the form of `Published.bytes`. */
  expected(approved: Approved): string;
  /** Calls that hand something in or make it visible, and how many of them went wrong, from the simulator's own record. */
  calls(): Promise<{ made: number; faulty: number }>;
  close(): Promise<void>;
}

export interface StormMedia {
  bytes: Uint8Array;
  mimeType: string;
  width: number;
  height: number;
  durationMs: number | null;
}

export interface Published {
  /** What the publication row would hold as external id. */
  externalId: string;
  /** The words that readers see; each post of the storm has a word of its own in them. */
  text: string;
  /** All that readers see, files by their sha256. */
  bytes: string;
  /** When readers could see it first, on this machine's clock. */
  visibleAtMs: number;
}

/** The post as it stands, which is as it was approved last. */
export interface Approved {
  title: string;
  text: string;
  /** Of the payload that was pinned when it was armed. */
  payloadHash: string | null;
}

export const countCalls = (calls: readonly { fault: string | null }[]): { made: number; faulty: number } => ({
  made: calls.length,
  faulty: calls.filter(({ fault }) => fault !== null).length,
});
