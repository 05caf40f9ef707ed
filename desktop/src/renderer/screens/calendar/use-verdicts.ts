import type { PlanEntry } from '../../../bridge/plan-calls.ts';
import { useBlackouts } from '../../components/schedule/use-blackouts.ts';
import { useEngine } from '../../data/engine.tsx';
import { verdictOn, type Verdict } from './moving/verdict.ts';
import { entriesOf, type Calendar } from './use-calendar.ts';

export interface Verdicts {
  verdictFor: (entry: PlanEntry, ms: number) => Verdict;
  lastLook: (entry: PlanEntry, ms: number) => Promise<Verdict>;
}

/** What would become of a move: over what is on the screen while it is carried, over what this computer has when it is dropped. */
export function useVerdicts({ client, channels, watch }: Calendar, entries: readonly PlanEntry[]): Verdicts {
  const engine = useEngine();
  const blackouts = useBlackouts(channels);
  const verdict = ({ channel, publication }: PlanEntry, ms: number, known: readonly PlanEntry[]): Verdict =>
    verdictOn({ channel, ms, publicationId: publication.id }, { blackouts, entries: known }, Date.parse(watch.now));
  return {
    verdictFor: (entry, ms) => verdict(entry, ms, [entry, ...entries]),
    async lastLook(entry, ms) {
      const there = { from: new Date(ms).toISOString(), to: new Date(ms + 1).toISOString() };
      const list = await engine.ask('plan.list', { clientId: client.id, ...there });
      return verdict(entry, ms, [entry, ...entriesOf(list, { channelIds: null, states: null })]);
    },
  };
}
