import type { SourceCandidate } from '@zavod/shared/sources/source-candidate.ts';
import { useRef, useState } from 'react';
import { faultOf, type Fault } from '../pieces/fault.ts';

export interface Discovery {
  text: string;
  enter: (text: string) => void;
  look: () => void;
  isLooking: boolean;
  fault: Fault | null;
  /** What the last look found; null while nothing is open. */
  found: readonly SourceCandidate[] | null;
  add: (candidate: SourceCandidate) => void;
  /** The address of the candidate that is being added. */
  addingUrl: string | null;
  addFault: Fault | null;
  close: () => void;
}

export interface DiscoveryVerbs {
  discover: (text: string) => Promise<SourceCandidate[]>;
  add: (candidate: Pick<SourceCandidate, 'kind' | 'url' | 'title' | 'settings'>) => Promise<{ sourceId: string }>;
}

/** From a pasted address to a source: look, choose, add. `onAdded` gets the new source. */
export function useDiscovery(verbs: DiscoveryVerbs, onAdded: (sourceId: string) => void): Discovery {
  const [text, setText] = useState('');
  const [isLooking, setLooking] = useState(false);
  const [fault, setFault] = useState<Fault | null>(null);
  const [found, setFound] = useState<readonly SourceCandidate[] | null>(null);
  const [addingUrl, setAddingUrl] = useState<string | null>(null);
  const [addFault, setAddFault] = useState<Fault | null>(null);
  const turn = useRef(0);

  const close = (): void => {
    turn.current += 1;
    setFound(null);
    setLooking(false);
    setAddFault(null);
  };

  async function look(): Promise<void> {
    close();
    const mine = turn.current;
    setFault(null);
    setLooking(true);
    try {
      const candidates = await verbs.discover(text.trim());
      if (turn.current === mine) setFound(candidates);
    } catch (error) {
      if (turn.current === mine) setFault(faultOf(error));
    } finally {
      if (turn.current === mine) setLooking(false);
    }
  }

  async function add({ kind, url, title, settings }: SourceCandidate): Promise<void> {
    setAddingUrl(url);
    setAddFault(null);
    try {
      const { sourceId } = await verbs.add({ kind, url, title, settings });
      setText('');
      close();
      onAdded(sourceId);
    } catch (error) {
      setAddFault(faultOf(error));
    } finally {
      setAddingUrl(null);
    }
  }

  return {
    text,
    enter: (entered) => {
      setText(entered);
      setFault(null);
    },
    look: () => void look(),
    isLooking,
    fault,
    found,
    add: (candidate) => void add(candidate),
    addingUrl,
    addFault,
    close,
  };
}
