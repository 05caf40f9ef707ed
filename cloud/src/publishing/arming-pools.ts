import type { Network } from '@zavod/shared/domain/network.ts';
import type { Alarm } from './alarm-timers.ts';
import type { PublishingSettings } from './settings.ts';
import type { Sweep } from './sweep.ts';
import { createTaskPool, type TaskPool } from './task-pool.ts';

export type ArmingPools = {
  /** Starts what there is room for; the next sweep offers the rest again. */
  add(toArm: Sweep['toArm'], arm: (alarm: Alarm) => Promise<void>, onError: (alarm: Alarm, error: unknown) => void): Promise<void>;
  /** Drops what waits and resolves when what runs has ended. */
  close(): Promise<void>;
};

export type ArmingPoolsOptions = {
  readonly settings: Pick<PublishingSettings, 'parallelArming' | 'armAheadMs'>;
  /** Where publications of one client go; those that are gone are missing from the answer. */
  readonly readNetworks: (clientId: string, publicationIds: readonly string[]) => Promise<readonly { publicationId: string; network: Network }[]>;
};

/**
 * Each network arms in a pool of its own, so that a message does not wait behind films or behind a network that does not
 * answer; and what is nearly due does not wait behind films that are handed in long before their hour.
 */
export function createArmingPools({ settings, readNetworks }: ArmingPoolsOptions): ArmingPools {
  const { parallelArming, armAheadMs } = settings;
  const pools = new Map<string, TaskPool>();
  /** By publication; its channel, and with it the network, never changes. */
  let networks: ReadonlyMap<string, Network> = new Map();

  const poolFor = (network: Network, isNear: boolean): TaskPool => {
    const name = `${network} ${isNear ? 'near' : 'ahead'}`;
    const pool = pools.get(name) ?? createTaskPool(parallelArming);
    pools.set(name, pool);
    return pool;
  };

  return {
    async add(toArm, arm, onError) {
      networks = await lookUp(readNetworks, toArm.map(({ alarm }) => alarm), networks);
      for (const { alarm, untilDueMs } of toArm) {
        const network = networks.get(keyOf(alarm));
        if (network === undefined) continue;
        poolFor(network, untilDueMs <= armAheadMs).add(keyOf(alarm), () => arm(alarm), (error) => onError(alarm, error));
      }
    },
    close: async () => void (await Promise.all([...pools.values()].map((pool) => pool.close()))),
  };
}

/** One query a client, and only for those that an earlier sweep did not offer. */
async function lookUp(
  readNetworks: ArmingPoolsOptions['readNetworks'],
  alarms: readonly Alarm[],
  known: ReadonlyMap<string, Network>,
): Promise<ReadonlyMap<string, Network>> {
  const networks = new Map<string, Network>();
  for (const alarm of alarms) {
    const network = known.get(keyOf(alarm));
    if (network !== undefined) networks.set(keyOf(alarm), network);
  }
  const unread = Map.groupBy(alarms.filter((alarm) => !networks.has(keyOf(alarm))), ({ clientId }) => clientId);
  for (const [clientId, ofClient] of unread) {
    const rows = await readNetworks(clientId, ofClient.map(({ publicationId }) => publicationId));
    for (const { publicationId, network } of rows) networks.set(keyOf({ clientId, publicationId }), network);
  }
  return networks;
}

const keyOf = ({ clientId, publicationId }: Pick<Alarm, 'clientId' | 'publicationId'>): string => `${clientId}:${publicationId}`;
