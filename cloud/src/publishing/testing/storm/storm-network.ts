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
  /** When it became visible, by the clock of this machine. */
  visibleAtMs: number;
}
