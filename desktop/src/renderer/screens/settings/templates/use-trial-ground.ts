import type { TrialGround } from '@zavod/ui/templates/use-trial.ts';
import { useEngine } from '../../../data/engine.tsx';
import { useAsk } from '../../../data/use-ask.ts';

/** Items come from the mirror, the drafts from the cloud. */
export function useTrialGround(clientId: string): TrialGround {
  const engine = useEngine();
  const { data: items } = useAsk('sources.items', { clientId, sourceId: null, limit: 12 });
  return { items, tryOut: (body, sourceItemIds) => engine.ask('templates.tryOut', { clientId, body, sourceItemIds }) };
}
