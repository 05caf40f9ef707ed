import type { Network } from '@zavod/shared/domain/network.ts';
import type { QueryResultRow } from 'pg';
import type { Logger } from 'pino';
import type { WithClientRaw } from '../db/with-client-raw.ts';
import type { StoredFile } from '../media/media-store.ts';
import type { Renditions } from '../media/renditions/open-renditions.ts';
import type { NetworkAdapter } from '../networks/network-adapter.ts';
import type { PublishingSettings } from './settings.ts';

/** What the publishing engine works with; made once, by the worker's entry. */
export type PublishingContext = {
  /** The raw door, as zavod_worker. */
  readonly withClient: WithClientRaw;
  /** A single statement outside any client: audited functions and the clock. */
  readonly query: <Row extends QueryResultRow>(text: string, values?: unknown[]) => Promise<{ rows: Row[] }>;
  readonly adapters: ReadonlyMap<Network, NetworkAdapter>;
  readonly media: MediaSource;
  readonly renditions: Renditions;
  /** A short-lived address from which a network may fetch a client's file without a key. */
  readonly publicMediaUrl: (clientId: string, sha256: string, extension: string) => string;
  /** Decrypts what a channel row holds, just before use. Throws where the key does not fit. */
  readonly openCredentials: (sealed: { clientId: string; channelId: string; credentials: Uint8Array }) => unknown;
  readonly log: Pick<Logger, 'info' | 'warn' | 'error'>;
  readonly settings: PublishingSettings;
  /** Names this process in leases; unlike any other and unlike its own earlier runs. */
  readonly owner: string;
  readonly watch?: PublishingWatch;
};

/** Told of every irreversible call; counts, and keeps nothing. */
export type PublishingWatch = {
  /** It begins now, so long after its hour. */
  onCall(network: Network, lateMs: number): void;
  /** The state it led to. */
  onOutcome(network: Network, state: string): void;
};

export type MediaSource = {
  /** The bytes of a stored file by its sha256; undefined when the store does not have it. */
  read(clientId: string, sha256: string): Promise<Uint8Array | undefined>;
  /** A file of any size, to be read in pieces; undefined when the store does not have it. */
  openRead(clientId: string, sha256: string): Promise<StoredFile | undefined>;
};
