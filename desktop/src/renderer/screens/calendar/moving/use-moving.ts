import { plannedTimeAt } from '@zavod/shared/domain/wall-time.ts';
import { useEffect, useRef, useState } from 'react';
import type { PlanEntry } from '../../../../bridge/plan-calls.ts';
import type { Fault } from '@zavod/ui/pieces/fault.ts';
import type { PlanVerbs } from '../use-plan-verbs.ts';
import type { AxisTime } from '../week/axis.ts';
import type { Verdict } from './verdict.ts';

/** A plan on its way to another time. Until it is dropped on a time that is good nothing has changed. */
export type Moving =
  | { phase: 'carried'; by: 'pointer' | 'keys'; entry: PlanEntry; ms: number; verdict: Verdict }
  | { phase: 'asked'; entry: PlanEntry; ms: number; why: 'quiet' | 'taken' }
  | { phase: 'dropped'; entry: PlanEntry; ms: number }
  | { phase: 'refused'; entry: PlanEntry; fault: Fault };

export interface Mover {
  moving: Moving | null;
  take: (entry: PlanEntry, by: 'pointer' | 'keys', time: AxisTime) => void;
  carryTo: (time: AxisTime) => void;
  /** Drops it where it is carried. */
  letGo: () => void;
  /** The answer to the question that a drop raised. */
  dropAnyway: () => void;
  putBack: () => void;
}

export function useMoving(
  verdictFor: (entry: PlanEntry, ms: number) => Verdict,
  /** The same with what only the engine knows: posts that are not on the screen. */
  lastLook: (entry: PlanEntry, ms: number) => Promise<Verdict>,
  { schedule }: PlanVerbs,
): Mover {
  const [moving, setMoving] = useState<Moving | null>(null);
  const landing = useRef<{ id: string; ms: number } | null>(null);

  // The block is drawn anew at its new time; the keys go on from there.
  useEffect(() => {
    const block = landing.current === null ? null : blockAt(landing.current);
    if (block === null) return;
    landing.current = null;
    block.focus({ preventScroll: true });
  });

  function verdictAt(entry: PlanEntry, { ms, isInGap }: AxisTime): Verdict {
    const verdict = verdictFor(entry, ms);
    if (!isInGap || (verdict.kind === 'refused' && verdict.fault.code === 'sending-started')) return verdict;
    const next = plannedTimeAt(new Date(ms).toISOString(), entry.channel.timeZone).wallTime;
    return { kind: 'refused', fault: { code: 'time-in-gap', details: { wallTime: next, next } } };
  }

  async function drop(entry: PlanEntry, ms: number): Promise<void> {
    setMoving({ phase: 'dropped', entry, ms });
    const time = { channelId: entry.channel.id, ...plannedTimeAt(new Date(ms).toISOString(), entry.channel.timeZone) };
    const fault = await schedule(entry.publication.postId, time);
    if (fault === null) landing.current = { id: entry.publication.id, ms };
    setMoving(fault === null ? null : { phase: 'refused', entry, fault });
  }

  async function settle(entry: PlanEntry, ms: number, seen: Verdict): Promise<void> {
    const verdict = seen.kind === 'fine' ? await lastLook(entry, ms) : seen;
    if (verdict.kind === 'fine') return drop(entry, ms);
    setMoving(verdict.kind === 'ask' ? { phase: 'asked', entry, ms, why: verdict.why } : { phase: 'refused', entry, fault: verdict.fault });
  }

  return {
    moving,
    take: (entry, by, time) => setMoving({ phase: 'carried', by, entry, ms: time.ms, verdict: verdictAt(entry, time) }),
    carryTo: (time) => setMoving((was) => (was?.phase === 'carried' ? { ...was, ms: time.ms, verdict: verdictAt(was.entry, time) } : was)),
    letGo() {
      if (moving?.phase !== 'carried') return;
      const { entry, ms, verdict } = moving;
      // Back at its own time: nothing to write down.
      if (ms === Date.parse(entry.publication.dueAt)) return setMoving(null);
      void settle(entry, ms, verdict);
    },
    dropAnyway: () => moving?.phase === 'asked' && void drop(moving.entry, moving.ms),
    putBack() {
      if (moving !== null) landing.current = { id: moving.entry.publication.id, ms: Date.parse(moving.entry.publication.dueAt) };
      setMoving(null);
    },
  };
}

const blockAt = ({ id, ms }: { id: string; ms: number }): HTMLElement | null => document.querySelector(`[data-publication="${id}"][data-due="${ms}"]`);
