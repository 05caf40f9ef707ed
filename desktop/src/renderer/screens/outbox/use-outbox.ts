import type { OutboxEntry } from '../../../bridge/outbox-calls.ts';
import type { SyncState } from '../../../bridge/sync-state.ts';
import { useEngine } from '../../data/engine.tsx';
import { faultOf } from '@zavod/ui/pieces/fault.ts';
import { useAsk } from '../../data/use-ask.ts';
import { useStudio } from '../../state/studio-state.tsx';
import { useFaultSentence } from '@zavod/ui/words/use-language.ts';

export const isWaiting = (entry: Pick<OutboxEntry, 'state'>): boolean => entry.state === 'queued' || entry.state === 'in_flight';

export function useOutbox(clientId: string): { entries: readonly OutboxEntry[]; sync: SyncState | undefined; sendNow: () => void } {
  const engine = useEngine();
  const tell = useStudio((state) => state.tell);
  const say = useFaultSentence();
  const { data: entries } = useAsk('outbox.list', { clientId });
  const { data: sync } = useAsk('sync.state', { clientId });
  return {
    entries: entries ?? [],
    sync,
    sendNow: () =>
      void engine
        .ask('sync.now', { clientId })
        .catch((error: unknown) => tell({ words: say(faultOf(error)), tone: 'fault', canUndo: false })),
  };
}
