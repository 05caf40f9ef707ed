import { AppError } from '@zavod/shared/app-error.ts';
import type { SyncPort } from '../cloud/cloud-port.ts';
import type { ModelCloud } from './model-cloud.ts';
import type { VirtualClock } from './virtual-clock.ts';

/** What lies between the studios and the cloud: everything that a network does, decided by the clock's seed. */
export interface FaultyNetwork {
  hasFaults: boolean;
  /** The line of one device; `end` is the death of its process: no answer ever reaches it again. */
  line(userId: string): Line;
  /** After rows changed in the cloud. */
  nudge(): void;
}

export interface Line extends SyncPort {
  isOnline: boolean;
  end(): void;
}

const never = new AbortController().signal;

export function faultyNetwork(cloud: ModelCloud, clock: VirtualClock): FaultyNetwork {
  const listeners = new Set<(rev: number) => void>();
  const chance = (share: number): boolean => network.hasFaults && clock.random() < share;
  const after = (ms: number): Promise<void> => clock.wait(ms, never);
  const short = (): number => 5 + 40 * clock.random();

  const network: FaultyNetwork = {
    hasFaults: true,
    nudge() {
      for (const listener of listeners) {
        if (!chance(0.3)) void after(50 + short()).then(() => listener(cloud.rev()));
      }
    },
    line(userId) {
      let isDead = false;

      async function call<Reply>(work: () => Reply): Promise<Reply> {
        try {
          const reply = await travel(work);
          if (isDead) return await new Promise<never>(() => undefined);
          return structuredClone(reply);
        } catch (error) {
          if (isDead) return await new Promise<never>(() => undefined);
          throw error;
        }
      }

      async function travel<Reply>(work: () => Reply): Promise<Reply> {
        await after(short() + (chance(0.15) ? 3_000 * clock.random() : 0));
        if (!line.isOnline || chance(0.1)) throw new AppError('cloud-unreachable', 'a request got lost');
        const reply = work();
        if (chance(0.1)) void after(10_000 * clock.random()).then(work);
        await after(short() + (chance(0.15) ? 3_000 * clock.random() : 0));
        if (chance(0.05)) throw new AppError('internal', 'a fault after the commit');
        if (!line.isOnline || chance(0.1)) throw new AppError('cloud-unreachable', 'an answer got lost');
        return reply;
      }

      const line: Line = {
        isOnline: true,
        end() {
          isDead = true;
        },
        push: (request) =>
          call(() => {
            const reply = cloud.push(userId, structuredClone(request));
            network.nudge();
            return reply;
          }),
        pull: (request) => call(() => cloud.pull(request)),
        snapshot: (request) => call(() => cloud.snapshot(request)),
        nudges(_clientId, onNudge) {
          const listener = (rev: number): void => {
            if (line.isOnline && !isDead) onNudge(rev);
          };
          listeners.add(listener);
          return { stop: () => void listeners.delete(listener) };
        },
      };
      return line;
    },
  };
  return network;
}
