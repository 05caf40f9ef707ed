import { useState } from 'react';
import { bringFiles } from '../../data/bring-files.ts';
import { useEngine } from '../../data/engine.tsx';
import { faultOf, type Fault } from '@zavod/ui/pieces/fault.ts';
import { useAsk } from '../../data/use-ask.ts';

export interface Bringing {
  bring: (files: readonly File[]) => void;
  /** How many are on this computer and not yet in the cloud. */
  waiting: number;
  faults: Fault[];
  forget: () => void;
}

/** Files from this computer for the library, with a network or without. What the cloud refused is told until it is put away. */
export function useBringing(clientId: string): Bringing {
  const engine = useEngine();
  const { data: uploads = [] } = useAsk('media.uploads', { clientId, postId: null });
  const [faults, setFaults] = useState<Fault[]>([]);
  const add = (more: readonly Fault[]): void => setFaults((known) => [...known, ...more]);
  const refused = uploads.flatMap(({ media, refusal }) => (refusal === null ? [] : [{ id: media.id, refusal }]));

  return {
    bring(files) {
      if (files.length === 0) return;
      setFaults([]);
      void bringFiles(engine, { clientId, postId: null }, files, (fault) => add([fault]))
        .then((brought) => add(brought.faults))
        .catch((error: unknown) => add([faultOf(error)]));
    },
    waiting: uploads.filter(({ refusal }) => refusal === null).length,
    faults: [...faults, ...refused.map(({ refusal }) => refusal)],
    forget() {
      setFaults([]);
      for (const { id } of refused) void engine.ask('media.dismiss', { clientId, mediaId: id }).catch(() => undefined);
    },
  };
}
