import { createDueDensity } from './due-density.ts';

/** A publication that this process will fire: ids, and the plan it belongs to. */
export type Alarm = { readonly clientId: string; readonly publicationId: string; readonly generation: number };

export type AlarmTimers = {
  /** Rings once in `delayMs` (0 or less: now), in a rush up to `leadMs` sooner. A later call for the same publication replaces the earlier one. */
  set(alarm: Alarm, delayMs: number): void;
  has(alarm: Alarm): boolean;
  clear(): void;
};

/** In a rush the alarms of a client that may ring together: when the nearest has half of `leadMs` left, all that have no more than `leadMs`. */
export type RingTogether = { readonly leadMs: number; readonly fromPerSecond: number; readonly may: (alarm: Alarm) => boolean };

type Timed = { readonly alarm: Alarm; readonly dueAtMs: number; readonly hasLead: boolean; timer: NodeJS.Timeout };

/** The last stretch: timers of this process, which run on its monotonic clock and do not follow jumps of the wall clock. */
export function createAlarmTimers(ring: (alarm: Alarm) => void, together: RingTogether): AlarmTimers {
  const { leadMs, fromPerSecond, may } = together;
  const aheadMs = leadMs / 2;
  const clients = new Map<string, Map<string, Timed>>();
  const density = createDueDensity();

  const drop = ({ alarm, timer }: Timed): void => {
    clearTimeout(timer);
    const timed = clients.get(alarm.clientId);
    timed?.delete(alarm.publicationId);
    if (timed?.size === 0) clients.delete(alarm.clientId);
  };
  const ringNow = (one: Timed): void => {
    drop(one);
    ring(one.alarm);
  };
  const ringEarly = (one: Timed, nowMs: number): void => {
    if (!may(one.alarm) || density.perSecondAround(nowMs) < fromPerSecond) {
      one.timer = setTimeout(() => ringNow(one), delayUntil(one.dueAtMs, nowMs));
      return;
    }
    ringNow(one);
    for (const other of [...(clients.get(one.alarm.clientId)?.values() ?? [])]) {
      if (other.hasLead && other.dueAtMs <= nowMs + leadMs && may(other.alarm)) ringNow(other);
    }
  };

  return {
    set(alarm, delayMs) {
      const before = clients.get(alarm.clientId)?.get(alarm.publicationId);
      if (before) {
        density.remove(before.dueAtMs);
        drop(before);
      }
      const nowMs = performance.now();
      const dueAtMs = nowMs + Math.max(0, delayMs);
      // What is set this near to its time was refused an early start, or is set anew after a fault: it waits for its time.
      const hasLead = delayMs > aheadMs;
      const one: Timed = {
        alarm,
        dueAtMs,
        hasLead,
        timer: hasLead
          ? setTimeout(() => ringEarly(one, performance.now()), delayMs - aheadMs)
          : setTimeout(() => ringNow(one), delayUntil(dueAtMs, nowMs)),
      };
      const timed = clients.get(alarm.clientId);
      if (timed) timed.set(alarm.publicationId, one);
      else clients.set(alarm.clientId, new Map([[alarm.publicationId, one]]));
      density.add(dueAtMs);
    },
    has: ({ clientId, publicationId }) => clients.get(clientId)?.has(publicationId) ?? false,
    clear() {
      for (const timed of [...clients.values()]) for (const one of [...timed.values()]) drop(one);
    },
  };
}

/** One millisecond on top: timers may ring up to one early, and an early ring costs a round trip. */
const delayUntil = (dueAtMs: number, nowMs: number): number => (dueAtMs <= nowMs ? 0 : Math.ceil(dueAtMs - nowMs) + 1);
