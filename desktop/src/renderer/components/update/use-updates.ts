import { useState } from 'react';
import type { UpdateState } from '../../../bridge/update-calls.ts';
import { useEngine } from '../../data/engine.tsx';
import { useAsk } from '../../data/use-ask.ts';
import { useStudioStore } from '../../state/studio-state.tsx';
import { isInWords } from './words-at-hand.ts';

export interface Updates {
  state: UpdateState;
  /** The restart was refused: a field holds words that are kept nowhere else. */
  isWriting: boolean;
  look: () => void;
  restart: () => void;
}

const notLooked: UpdateState = { status: 'idle' };

/** How it stands with a newer version. A restart is refused while somebody is in the middle of words. */
export function useUpdates(): Updates {
  const engine = useEngine();
  const store = useStudioStore();
  const { data: state = notLooked } = useAsk('updates.read', {});
  const [isWriting, setWriting] = useState(false);

  function restart(): void {
    const isInTheMiddle = isInWords(store.getState().typedIn);
    setWriting(isInTheMiddle);
    if (!isInTheMiddle) void engine.ask('updates.restart', {}).catch(() => undefined);
  }
  return { state, isWriting, look: () => void engine.ask('updates.check', {}).catch(() => undefined), restart };
}
