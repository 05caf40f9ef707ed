import { randomUUID } from 'node:crypto';
import { protocolVersion } from '@zavod/shared/sync/protocol-version.ts';
import type { PushedMutation } from '@zavod/shared/sync/push.ts';
import type { Cursor } from '@zavod/shared/sync/cursor.ts';
import { systemClock } from '../../desktop/src/engine/clock.ts';
import type { TokenSource } from '../../desktop/src/engine/cloud/cloud-port.ts';
import { trpcCloud } from '../../desktop/src/engine/cloud/trpc-cloud.ts';
import { backoffMs, pollMs } from '../../desktop/src/engine/sync/backoff.ts';
import type { LoadPerson } from '../load/seed-load.ts';
import type { LoadWatch } from './load-watch.ts';

export interface LightStudio {
  readonly clientId: string;
  readonly deviceId: string;
  /** Intents that the cloud has not confirmed. */
  waiting(): number;
  /** When the last round ended well, by performance.now(). */
  levelAt(): number;
  stopDeciding(): void;
  close(): void;
}

interface Parts {
  readonly cloudUrl: string;
  readonly person: LoadPerson;
  readonly token: TokenSource;
  readonly firstRev: number;
  readonly postIds: readonly string[];
  /** On average; the moments are by chance, as those of people are. */
  readonly decideEveryMs: number;
  readonly watch: LoadWatch;
}

/**
 * A studio without a store: the studio's own line to the cloud and its own times for trying again, an outbox and a cursor in memory.
 * It decides now and then, hands in what waits, pulls when it is nudged and every half minute, and never gives up.
 */
export function startLightStudio({ cloudUrl, person, token, firstRev, postIds, decideEveryMs, watch }: Parts): LightStudio {
  const { clientId, epoch } = person;
  const deviceId = randomUUID();
  const cloud = trpcCloud(cloudUrl, token, systemClock, () => undefined);
  const ending = new AbortController();
  const deciding = new AbortController();
  const outbox: PushedMutation[] = [];
  let cursor: Cursor = { epoch, rev: firstRev };
  let [seq, failures, levelAt] = [0, 0, 0];
  let isWanted = false;
  let waking = new AbortController();
  const wake = (): void => {
    isWanted = true;
    if (failures === 0) waking.abort();
  };

  async function handIn(): Promise<void> {
    while (outbox.length > 0) {
      const mutations = outbox.slice(0, 100);
      const reply = await watch.timed('push', mutations.length === 1 ? mutations[0]?.mutationId : undefined, () => cloud.push({ clientId, deviceId, epoch, protocolVersion, mutations }));
      if (reply.kind !== 'receipts') throw new Error(`A push was answered with ${reply.kind}.`);
      for (const { outcome, code } of reply.receipts) if (outcome === 'rejected') watch.failed(`an intent was refused: ${code}`);
      outbox.splice(0, reply.receipts.length);
      if (reply.stopped) throw new Error('The cloud stopped for a while.');
    }
  }

  async function pullAll(): Promise<void> {
    for (let hasMore = true; hasMore; ) {
      const reply = await watch.timed('pull', undefined, () => cloud.pull({ clientId, deviceId, protocolVersion, cursor, limit: 1_000 }));
      if (reply.kind !== 'changes') throw new Error(`A pull was answered with ${reply.code}.`);
      ({ cursor, hasMore } = reply);
    }
  }

  async function keepLevel(): Promise<void> {
    while (!ending.signal.aborted) {
      isWanted = false;
      let pauseMs = pollMs(systemClock);
      try {
        await handIn();
        await pullAll();
        failures = 0;
        levelAt = performance.now();
      } catch (error) {
        if (ending.signal.aborted) return;
        failures += 1;
        watch.failed(String(error instanceof Error ? error.message : error));
        pauseMs = backoffMs(systemClock, failures);
      }
      waking = new AbortController();
      if (isWanted && failures === 0) continue;
      await systemClock.wait(pauseMs, AbortSignal.any([waking.signal, ending.signal]));
    }
  }

  async function decide(): Promise<void> {
    for (;;) {
      await systemClock.wait(-Math.log(1 - Math.random()) * decideEveryMs, deciding.signal);
      if (deciding.signal.aborted) return;
      seq += 1;
      const mutationId = randomUUID();
      const postId = postIds[Math.floor(Math.random() * postIds.length)] ?? '';
      outbox.push({ seq, mutationId, name: 'addComment', args: { postId, text: 'Looks right, let it go out.' }, decidedAt: new Date().toISOString() });
      watch.decided(mutationId);
      wake();
    }
  }

  const nudges = cloud.nudges(clientId, (rev) => {
    watch.nudged(deviceId, rev);
    if (rev > cursor.rev) wake();
  });
  void keepLevel();
  void decide();
  return {
    clientId,
    deviceId,
    waiting: () => outbox.length,
    levelAt: () => levelAt,
    stopDeciding: () => deciding.abort(),
    close: () => {
      ending.abort();
      deciding.abort();
      nudges.stop();
      cloud.close();
    },
  };
}
