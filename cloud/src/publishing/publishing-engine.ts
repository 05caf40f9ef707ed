import { setTimeout as wait } from 'node:timers/promises';
import type { SendFile } from '../networks/network-adapter.ts';
import { createAlarmTimers, type Alarm } from './alarm-timers.ts';
import { armPublication } from './arm-publication.ts';
import { createArmingPools } from './arming-pools.ts';
import { beginCalls } from './begin-calls.ts';
import type { BegunCall } from './begin-sending.ts';
import { createClientBatches } from './client-batches.ts';
import { createDatabaseClock } from './database-clock.ts';
import { finishSending, type FinishedCall } from './finish-sending.ts';
import { makeCall } from './make-call.ts';
import type { PublishingContext } from './publishing-context.ts';
import { readNetworks } from './read-networks.ts';
import { readyAlarms, readyWindow, type AlarmWindow, type ReadyAlarm } from './ready-alarms.ts';
import { reconcileUnknown } from './reconcile-unknown.ts';
import { recoverLeases } from './recover-leases.ts';
import { createRushMeter } from './rush-meter.ts';
import { isLarge } from './send-files.ts';
import { sweep, type Ahead } from './sweep.ts';
import { createTaskPool } from './task-pool.ts';
import { createUploads } from './uploads.ts';

/** Alarms may be kept for all that is due within a stretch of this length together. */
export const ALARM_WINDOW_MS = 1_000;

/** Sees to it that each alarm rings around its time, in some process. Throwing is allowed: the engine then wakes itself. */
export type KeepAlarms = (alarms: readonly { readonly alarm: Alarm; readonly ringAt: Date; readonly dueAt: Date }[]) => Promise<void>;

export type PublishingEngine = {
  /** Sweeps at once and from then on regularly. */
  start(): void;
  /** The alarm of an armed publication rang: times the last stretch here. If this process dies, a sweep finds it overdue. */
  ring(alarm: Alarm): void;
  /** The same for all that a client has armed in a window. Throwing is allowed: the alarm then rings again. */
  ringWindow(window: AlarmWindow): Promise<void>;
  /** One sweep, for tests and for a prompt start after scheduling. */
  sweepNow(): Promise<void>;
  /** Starts nothing new, waits for calls that are out and for their results. */
  stop(): Promise<void>;
};

const BEGIN_RETRY_MS = 500;
/** From this many calls a second on, intents are written a little ahead and results a little later, both in groups. */
const RUSH_PER_SECOND = 100;
const RESULTS_WAIT_MS = 250;
const CALL_LIMIT_MS = 60_000;
/** A film takes its time; each step of it holds the lease anew. */
const ARM_LIMIT_MS = 15 * 60_000;

export function createPublishingEngine(context: PublishingContext, keepAlarms: KeepAlarms): PublishingEngine {
  const { settings, log } = context;
  const clock = createDatabaseClock(context);
  const ready = new Map<string, Pick<ReadyAlarm, 'payload' | 'media'>>();
  const rush = createRushMeter(RUSH_PER_SECOND);
  const calls = new Set<Promise<void>>();
  const arming = createArmingPools({ settings, readNetworks: (clientId, ids) => readNetworks(context, clientId, ids) });
  const reconciling = createTaskPool(4);
  const stopping = new AbortController();
  let isStopping = false;
  let sweeping: Promise<void> | undefined;
  let sweepTimer: NodeJS.Timeout | undefined;

  const hasLargeFile = (alarm: Alarm): boolean => isLarge(ready.get(keyOf(alarm))?.media ?? new Map());
  const timers = createAlarmTimers(
    (alarm) => {
      if (isStopping) return;
      if (hasLargeFile(alarm)) uploads.ring(alarm);
      else begins.add(alarm.clientId, alarm);
    },
    { leadMs: settings.claimLeadMs, fromPerSecond: RUSH_PER_SECOND, may: (alarm) => !hasLargeFile(alarm) },
  );
  const uploads = createUploads(
    context,
    async (alarm) => void (await Promise.all(await begin(alarm.clientId, [alarm]))),
    (alarm, error) => complain('upload-failed', alarm, error),
  );

  const begin = async (clientId: string, alarms: readonly Alarm[]): Promise<Promise<void>[]> => {
    // Left armed: the sweeper offers them again, and the sweep measures the clocks again.
    if (isStopping || !clock.isTrusted()) return [];
    const beganAtMs = Date.now();
    const begun: Promise<void>[] = [];
    const undecided = new Map(alarms.map((alarm) => [keyOf(alarm), alarm]));
    try {
      const payloadOf = (alarm: Alarm) => ready.get(keyOf(alarm))?.payload;
      const waits = await beginCalls(context, clientId, alarms, payloadOf, (call) => {
        undecided.delete(keyOf(call.alarm));
        begun.push(track(call, beganAtMs));
      });
      for (const { alarm, ms } of waits) {
        undecided.delete(keyOf(alarm));
        timers.set(alarm, ms);
      }
      for (const alarm of undecided.values()) uploads.drop(alarm);
    } catch (error) {
      log.warn({ event: 'begin-failed', clientId, error }, 'intents could not be written; trying again');
      // Those that have begun already are not armed any more, which the next try finds.
      for (const alarm of alarms) timers.set(alarm, BEGIN_RETRY_MS);
    }
    return begun;
  };

  const begins = createClientBatches<Alarm>(async (clientId, alarms) => void (await begin(clientId, alarms)), { maxItems: 100, parallel: 2 });

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
    // Intents come first: while many begin, results wait a little and go together.
    { maxItems: 100, parallel: 1, givesWay: { when: rush.isRush, atMostMs: RESULTS_WAIT_MS } },
  );

  const rings = createClientBatches<Alarm>(
    async (clientId, alarms) => {
      try {
        setTimers(await readyAlarms(context, clientId, alarms));
      } catch (error) {
        log.warn({ event: 'ring-failed', clientId, count: alarms.length, error }, 'a sweep will find them');
      }
    },
    { maxItems: 200, parallel: 2 },
  );

  const setTimers = (armed: readonly ReadyAlarm[]): void => {
    for (const one of armed) {
      const { alarm, untilDueMs, ...prepared } = one;
      ready.set(keyOf(alarm), prepared);
      if (isStopping) continue;
      timers.set(alarm, untilDueMs);
      if (hasLargeFile(alarm)) uploads.startAhead(one, () => timers.has(alarm));
    }
    if (armed.length > 0) for (const adapter of context.adapters.values()) adapter.warmUp(armed.length);
  };

  const track = (call: BegunCall, beganAtMs: number): Promise<void> => {
    rush.note(1);
    const files = ready.get(keyOf(call.alarm))?.media ?? new Map<string, SendFile>();
    const ahead = uploads.take(call.alarm);
    const answeredAtMs = performance.now();
    // Not one early: the count starts when the answer is here, and a timer may ring up to a millisecond before its time.
    const itsTime = call.untilDueMs > 0 ? wait(Math.ceil(call.untilDueMs) + 1) : Promise.resolve();
    const callNow = () => {
      context.watch?.onCall(call.network, performance.now() - answeredAtMs - call.untilDueMs);
      return makeCall(context, call, files, beganAtMs, ahead);
    };
    const work = itsTime.then(callNow).then((after) => {
      context.watch?.onOutcome(call.network, after.state);
      ahead?.abandon();
      ends.add(call.alarm.clientId, { alarm: call.alarm, attempt: call.attempt, after });
      calls.delete(work);
    });
    calls.add(work);
    return work;
  };

  const afterwards = ({ alarm, after }: FinishedCall, hasChanged: boolean): void => {
    const { state, code, nextAttemptMs } = after;
    log.info({ event: 'publication', ...alarm, state, code, hasChanged }, 'a call ended');
    const isSoon = hasChanged && state === 'armed' && nextAttemptMs !== null && nextAttemptMs <= settings.longestTimerMs;
    if (isSoon) timers.set(alarm, nextAttemptMs);
    else ready.delete(keyOf(alarm));
  };

  const ring = (alarm: Alarm): void => {
    if (!isStopping && !timers.has(alarm)) rings.add(alarm.clientId, alarm);
  };

  const wake = async (ahead: readonly Ahead[]): Promise<void> => {
    const far = ahead.filter(({ untilDueMs }) => untilDueMs > settings.alarmAheadMs);
    try {
      const now = Date.now() + clock.skewMs();
      const wanted = far.map(({ untilDueMs, ...rest }) => ({ ...rest, ringAt: new Date(now + untilDueMs - settings.alarmAheadMs) }));
      if (wanted.length > 0) await keepAlarms(wanted);
    } catch (error) {
      log.warn({ event: 'alarms-failed', count: far.length, error }, 'alarms could not be kept; timing them here');
      for (const { alarm, untilDueMs } of far) if (untilDueMs <= settings.longestTimerMs) ring(alarm);
    }
  };

  const arm = async (alarm: Alarm): Promise<void> => {
    const armed = await armPublication(context, alarm, AbortSignal.any([stopping.signal, AbortSignal.timeout(ARM_LIMIT_MS)]));
    if (!armed) return;
    // The alarm of its window may have rung already, for the others.
    if (armed.untilDueMs <= settings.alarmAheadMs + ALARM_WINDOW_MS) ring(alarm);
    else await wake([{ alarm, ...armed }]);
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
    async ringWindow(window) {
      if (!isStopping) setTimers(await readyWindow(context, window));
    },
    sweepNow,
    async stop() {
      isStopping = true;
      clearInterval(sweepTimer);
      timers.clear();
      await sweeping;
      stopping.abort();
      await Promise.all([arming.close(), reconciling.close()]);
      await rings.settle();
      await uploads.close();
      await begins.settle();
      await Promise.all(calls);
      await ends.settle();
    },
  };
}

const keyOf = ({ clientId, publicationId }: Alarm): string => `${clientId}:${publicationId}`;
