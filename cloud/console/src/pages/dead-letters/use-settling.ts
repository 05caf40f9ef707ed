import type { Fault } from '@zavod/ui/pieces/fault.ts';
import { useTranslation } from 'react-i18next';
import { useChange } from '../../cloud/use-change.ts';
import type { LetterOf } from './use-dead-letters.ts';

export interface Settling {
  isBusy: boolean;
  fault: Fault | null;
  settle: (decision: 'out' | 'send-now' | 'drop', link: string | null) => Promise<void>;
  /** Asks the network whether it is out. */
  look: () => Promise<void>;
}

/** Settles a publication as the person saw it, and says what came of it. */
export function useSettling(clientId: string, letter: LetterOf<'publication'>, onSaid: (words: string) => void): Settling {
  const { t } = useTranslation();
  const { isBusy, fault, change } = useChange(clientId);
  const { id: publicationId, state: seenState, generation: seenGeneration } = letter;
  return {
    isBusy,
    fault,
    settle: async (decision, link) => {
      await change(async (cloud) => {
        const settled = await cloud.deadLetters.settlePublication.mutate({ clientId, publicationId, decision, link, seenState, seenGeneration });
        onSaid(t(settled.status === 'was-out' ? 'dead-letters.wasOut' : 'dead-letters.done'));
      });
    },
    look: async () => {
      await change(async (cloud) => {
        const { answer } = await cloud.deadLetters.lookWhetherOut.mutate({ clientId, publicationId });
        onSaid(t(({ out: 'dead-letters.isOut', 'not-out': 'dead-letters.notOut', 'cannot-tell': 'dead-letters.cannotTell' } as const)[answer]));
      });
    },
  };
}
