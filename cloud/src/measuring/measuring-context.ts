import type { Network } from '@zavod/shared/domain/network.ts';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import type { WithClientRaw } from '../db/with-client-raw.ts';
import type { NetworkAdapter } from '../networks/network-adapter.ts';
import type { ChannelCredentials } from '../security/channel-credentials.ts';

/** What measuring works with; made once, by the worker's entry. */
export interface MeasuringContext {
  /** The door, as zavod_worker. */
  readonly withClient: WithClientRaw;
  /** As zavod_worker: for the one function that counts what all clients of a project share. */
  readonly query: Pool['query'];
  readonly adapters: { get(network: Network): Promise<NetworkAdapter> };
  readonly openCredentials: ChannelCredentials['open'];
  readonly now: () => Date;
  readonly log: Pick<Logger, 'info' | 'warn'>;
}
