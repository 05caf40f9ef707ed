import { useState } from 'react';
import type { AddedBlackout, EnteredBlackout } from '../../../../bridge/quiet-calls.ts';
import { useEngine } from '../../../data/engine.tsx';
import { faultOf, type Fault } from '@zavod/ui/pieces/fault.ts';

export type PlannedThen = Extract<AddedBlackout, { kind: 'planned' }>['publications'];
type Entered = Omit<EnteredBlackout, 'planned'>;

export interface BlackoutVerbs {
  isBusy: boolean;
  hasAdded: boolean;
  /** What is planned in the blackout that was asked for; until a person has chosen, nothing is written. */
  planned: PlannedThen | null;
  fault: Fault | null;
  add: (entered: Entered) => void;
  choose: (choice: 'hold' | 'leave') => void;
  /** Leaves everything as it is. */
  giveUp: () => void;
  remove: (blackoutId: string) => void;
}

export function useBlackoutVerbs(clientId: string): BlackoutVerbs {
  const engine = useEngine();
  const [isBusy, setBusy] = useState(false);
  const [hasAdded, setAdded] = useState(false);
  const [asked, setAsked] = useState<{ entered: Entered; planned: PlannedThen } | null>(null);
  const [fault, setFault] = useState<Fault | null>(null);

  async function attempt(act: () => Promise<void>): Promise<void> {
    setBusy(true);
    setAdded(false);
    setFault(null);
    try {
      await act();
    } catch (error) {
      setFault(faultOf(error));
    } finally {
      setBusy(false);
    }
  }

  async function add(entered: Entered, planned: EnteredBlackout['planned']): Promise<void> {
    const answer = await engine.ask('blackouts.add', { clientId, ...entered, planned });
    setAsked(answer.kind === 'planned' ? { entered, planned: answer.publications } : null);
    setAdded(answer.kind === 'added');
  }

  return {
    isBusy,
    hasAdded,
    planned: asked?.planned ?? null,
    fault,
    add: (entered) => void attempt(() => add(entered, { choice: 'ask' })),
    choose: (choice) => {
      if (asked === null) return;
      const publicationIds = asked.planned.map(({ publicationId }) => publicationId);
      void attempt(() => add(asked.entered, choice === 'hold' ? { choice } : { choice, publicationIds }));
    },
    giveUp: () => setAsked(null),
    remove: (blackoutId) => void attempt(async () => void (await engine.ask('blackouts.remove', { clientId, blackoutId }))),
  };
}
