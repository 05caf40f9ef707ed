import { useCallback, useState } from 'react';
import type { PlanRecurrence } from '../../../../bridge/plan-calls.ts';
import { useEngine } from '../../../data/engine.tsx';
import { faultOf, type Fault } from '@zavod/ui/pieces/fault.ts';
import { useAsk } from '../../../data/use-ask.ts';
import { submitter } from '../../../data/use-intents.ts';

export interface Recurrences {
  rows: readonly PlanRecurrence[];
  change: (row: PlanRecurrence, to: 'active' | 'paused' | 'stopped') => void;
  /** What stopped the latest change, by recurrence. */
  refusal: (Fault & { recurrenceId: string }) | null;
}

export function useRecurrences(clientId: string): Recurrences {
  const engine = useEngine();
  const { data } = useAsk('plan.recurrences', { clientId });
  const [refusal, setRefusal] = useState<Recurrences['refusal']>(null);
  const change = useCallback(
    async ({ recurrence: { id, postId, channelId, generation } }: PlanRecurrence, to: 'active' | 'paused' | 'stopped'): Promise<void> => {
      setRefusal(null);
      try {
        const detail = await engine.ask('post.open', { clientId, postId });
        if (detail === null) return setRefusal({ code: 'not-found', details: {}, recurrenceId: id });
        const submitted = await submitter(engine, clientId)('changeRepeat', { postId, channelId, to, seenGeneration: generation, seen: detail.seen });
        if (submitted.outcome === 'rejected') setRefusal({ code: submitted.code ?? 'internal', details: submitted.details, recurrenceId: id });
      } catch (error) {
        setRefusal({ ...faultOf(error), recurrenceId: id });
      }
    },
    [engine, clientId],
  );
  return { rows: data ?? [], change: (row, to) => void change(row, to), refusal };
}
