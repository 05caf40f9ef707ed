import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Network } from '@zavod/shared/domain/network.ts';
import type { Alarm } from './alarm-timers.ts';
import { createArmingPools } from './arming-pools.ts';
import { defaultPublishingSettings } from './settings.ts';

const clientId = randomUUID();
const fail = (_alarm: Alarm, error: unknown): void => {
  throw error;
};

/** Pools over a table of channels that counts how often it is asked. */
function poolsOver(networks: ReadonlyMap<string, Network>, parallelArming: number) {
  const asked: number[] = [];
  const pools = createArmingPools({
    settings: { ...defaultPublishingSettings, parallelArming },
    readNetworks: async (_clientId, ids) => {
      asked.push(ids.length);
      return ids.flatMap((publicationId) => {
        const network = networks.get(publicationId);
        return network === undefined ? [] : [{ publicationId, network }];
      });
    },
  });
  return { pools, asked };
}
const plans = (count: number) => Array.from({ length: count }, () => ({ alarm: { clientId, publicationId: randomUUID(), generation: 1 }, untilDueMs: 1_000 }));

test('a message does not wait behind films that take their time', async () => {
  const films = plans(20);
  const [message] = plans(1);
  if (message === undefined) throw new Error('no plan');
  const networks = new Map<string, Network>([...films.map(({ alarm }) => [alarm.publicationId, 'youtube'] as const), [message.alarm.publicationId, 'telegram']]);
  const { pools } = poolsOver(networks, 2);
  const begun: string[] = [];
  const filmsEnd = Promise.withResolvers<void>();
  await pools.add(
    [...films, message],
    (alarm) => {
      begun.push(alarm.publicationId);
      return networks.get(alarm.publicationId) === 'youtube' ? filmsEnd.promise : Promise.resolve();
    },
    fail,
  );
  await expect.poll(() => begun).toContain(message.alarm.publicationId);
  expect(begun).toHaveLength(3);
  filmsEnd.resolve();
  await pools.close();
});

test('a publication is looked up once, however often sweeps offer it', async () => {
  const offered = plans(3);
  const { pools, asked } = poolsOver(new Map(offered.map(({ alarm }) => [alarm.publicationId, 'telegram'])), 8);
  await pools.add(offered, async () => undefined, fail);
  await pools.add([...offered, ...plans(1)], async () => undefined, fail);
  expect(asked).toEqual([3, 1]);
  await pools.close();
});
