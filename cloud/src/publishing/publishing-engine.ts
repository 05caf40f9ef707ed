import { setTimeout as wait } from 'node:timers/promises';
import { createAlarmTimers, type Alarm } from './alarm-timers.ts';
import { armPublication } from './arm-publication.ts';
import { createArmingPools } from './arming-pools.ts';
import { beginSending, type BegunCall } from './begin-sending.ts';
import { createClientBatches } from './client-batches.ts';
import { createDatabaseClock } from './database-clock.ts';
import { finishSending, type FinishedCall } from './finish-sending.ts';
import { makeCall } from './make-call.ts';
import type { PublishingContext } from './publishing-context.ts';
import { readNetworks } from './read-networks.ts';
import { readyAlarms } from './ready-alarms.ts';
import { reconcileUnknown } from './reconcile-unknown.ts';
import { recoverLeases } from './recover-leases.ts';
import { sweep } from './sweep.ts';
import { createTaskPool } from './task-pool.ts';

/** Sees to it that each alarm rings around its time, in some process. Throwing is allowed: the engine then wakes itself. */
export type KeepAlarms = (alarms: readonly { readonly alarm: Alarm; readonly ringAt: Date }[]) => Promise<void>;

export type PublishingEngine = {
  /** Sweeps at once and from then on regularly. */
  start(): void;
  /** The alarm of an armed publication rang: times the last stretch here. If this process dies, a sweep finds it overdue. */
  ring(alarm: Alarm): void;
  /** One sweep, for tests and for a prompt start after scheduling. */
  sweepNow(): Promise<void>;
  /** Starts nothing new, waits for calls that are out and for their results. */
  stop(): Promise<void>;
};

const BEGIN_RETRY_MS = 500;
const CALL_LIMIT_MS = 60_000;
/** A film takes its time; each step of it holds the lease anew. */
const ARM_LIMIT_MS = 15 * 60_000;

export function createPublishingEngine(context: PublishingContext, keepAlarms: KeepAlarms): PublishingEngine {
  const { settings, log } = context;
  const clock = createDatabaseClock(context);
  const media = new Map<string, ReadonlyMap<string, Uint8Array>>();
  const calls = new Set<Promise<void>>();
  const arming = createArmingPools({ settings, readNetworks: (clientId, ids) => readNetworks(context, clientId, ids) });
  const reconciling = createTaskPool(4);
  const stopping = new AbortController();
  let isStopping = false;
  let sweeping: Promise<void> | undefined;
  let sweepTimer: NodeJS.Timeout | undefined;

  const timers = createAlarmTimers((alarm) => {
    if (!isStopping) begins.add(alarm.clientId, alarm);
  });

  const begins = createClientBatches<Alarm>(
    async (clientId, alarms) => {
      // Left armed: the sweeper offers them again, and the sweep measures the clocks again.
      if (isStopping || !clock.isTrusted()) return;
      const beganAtMs = Date.now();
      try {
        const { begun, waits } = await beginSending(context, clientId, alarms);
        for (const { alarm, ms } of waits) timers.set(alarm, ms);
        for (const call of begun) track(call, beganAtMs);
      } catch (error) {
        log.warn({ event: 'begin-failed', clientId, error }, 'intents could not be written; trying again');
        for (const alarm of alarms) timers.set(alarm, BEGIN_RETRY_MS);
      }
    },
    { maxItems: 100, parallel: 2 },
  );

  const ends = createClientBatches<FinishedCall>(
    async (clientId, finished) => {
      // A known outcome is worth keeping at: without it a person would have to look.
      for (let tries = 0; ; tries += 1) {
        try {
          const changed = await finishSending(context, clientId, finished);
          for (const call of finished) afterwards(call, changed.has(call.alarm.publicationId));
          return;
        } catch (error) {
          log.error({ event: 'finish-failed', clientId, tries, error }, 'results could not be written; trying again');
          if (isStopping && tries > 5) return;
          await wait(Math.min(5_000, 100 * 2 ** tries));
        }
      }
    },
    // One at a time: intents come first, and results that wait a little go together.
    { maxItems: 100, parallel: 1 },
  );

  const rings = createClientBatches<Alarm>(
    async (clientId, alarms) => {
      try {
        for (const { alarm, untilDueMs, media: files } of await readyAlarms(context, clientId, alarms)) {
          if (files.size > 0) media.set(keyOf(alarm), files);
          if (!isStopping) timers.set(alarm, untilDueMs);
        }
        for (const adapter of context.adapters.values()) adapter.warmUp();
      } catch (error) {
        log.warn({ event: 'ring-failed', clientId, count: alarms.length, error }, 'a sweep will find them');
      }
    },
    { maxItems: 200, parallel: 2 },
  );

  const track = (call: BegunCall, beganAtMs: number): void => {
    const work = makeCall(context, call, media.get(keyOf(call.alarm)) ?? new Map(), beganAtMs).then((after) => {
      ends.add(call.alarm.clientId, { alarm: call.alarm, attempt: call.attempt, after });
      calls.delete(work);
    });
    calls.add(work);
  };

  const afterwards = ({ alarm, after }: FinishedCall, hasChanged: boolean): void => {
    const { state, code, nextAttemptMs } = after;
    log.info({ event: 'publication', ...alarm, state, code, hasChanged }, 'a call ended');
    const isSoon = hasChanged && state === 'armed' && nextAttemptMs !== null && nextAttemptMs <= settings.longestTimerMs;
    if (isSoon) timers.set(alarm, nextAttemptMs);
    else media.delete(keyOf(alarm));
  };

  const ring = (alarm: Alarm): void => {
    if (!isStopping && !timers.has(alarm)) rings.add(alarm.clientId, alarm);
  };

  const wake = async (ahead: readonly { alarm: Alarm; untilDueMs: number }[]): Promise<void> => {
    const far = ahead.filter(({ untilDueMs }) => untilDueMs > settings.alarmAheadMs);
    try {
      const now = Date.now() + clock.skewMs();
      if (far.length > 0) await keepAlarms(far.map(({ alarm, untilDueMs }) => ({ alarm, ringAt: new Date(now + untilDueMs - settings.alarmAheadMs) })));
    } catch (error) {
      log.warn({ event: 'alarms-failed', count: far.length, error }, 'alarms could not be kept; timing them here');
      for (const { alarm, untilDueMs } of far) if (untilDueMs <= settings.longestTimerMs) ring(alarm);
    }
  };

  const arm = async (alarm: Alarm): Promise<void> => {
    const armed = await armPublication(context, alarm, AbortSignal.any([stopping.signal, AbortSignal.timeout(ARM_LIMIT_MS)]));
    if (!armed) return;
    if (armed.untilDueMs <= settings.alarmAheadMs) ring(alarm);
    else await wake([{ alarm, untilDueMs: armed.untilDueMs }]);
  };

  const runSweep = async (): Promise<void> => {
    await clock.measure();
    const found = await sweep(context);
    for (const [clientId, ids] of found.expired) await recoverLeases(context, clientId, ids);
    found.overdue.forEach(ring);
    // An alarm this near may have rung in a process that is gone; where it rang here, ringing again changes nothing.
    for (const { alarm, untilDueMs } of found.toWake) if (untilDueMs <= settings.alarmAheadMs) ring(alarm);
    await wake(found.toWake);
    for (const alarm of found.toReconcile) {
      const task = () => reconcileUnknown(context, alarm, AbortSignal.timeout(CALL_LIMIT_MS));
      reconciling.add(keyOf(alarm), task, (error) => complain('reconcile-failed', alarm, error));
    }
    await arming.add(found.toArm, arm, (alarm, error) => complain('arming-failed', alarm, error));
  };
  const complain = (event: string, alarm: Alarm, error: unknown): void =>
    log.error({ event, ...alarm, error }, 'the next sweep tries again');

  const sweepNow = (): Promise<void> => {
    sweeping ??= runSweep()
      .catch((error: unknown) => log.error({ event: 'sweep-failed', error }, 'the next sweep tries again'))
      .finally(() => {
        sweeping = undefined;
      });
    return sweeping;
  };

  return {
    start() {
      void sweepNow();
      sweepTimer = setInterval(() => void sweepNow(), settings.sweepEveryMs);
    },
    ring,
    sweepNow,
    async stop() {
      isStopping = true;
      clearInterval(sweepTimer);
      timers.clear();
      await sweeping;
      stopping.abort();
      await Promise.all([arming.close(), reconciling.close()]);
      await rings.settle();
      await begins.settle();
      await Promise.all(calls);
      await ends.settle();
    },
  };
}

const keyOf = ({ clientId, publicationId }: Alarm): string => `${clientId}:${publicationId}`;
