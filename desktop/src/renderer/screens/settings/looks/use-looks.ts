import { mostLogoBytes, type ChosenLooks, type LooksState } from '@zavod/shared/looks/looks.ts';
import { useState } from 'react';
import { useEngine } from '../../../data/engine.tsx';
import { faultOf, type Fault } from '@zavod/ui/pieces/fault.ts';
import { useAsk } from '../../../data/use-ask.ts';

export interface LooksSetup {
  /** Undefined: not read yet, or the cloud is away. */
  state: LooksState | undefined;
  /** What is on screen: chosen here, or as the cloud has it. */
  chosen: ChosenLooks | undefined;
  isChanged: boolean;
  isBusy: boolean;
  isSaved: boolean;
  fault: Fault | null;
  choose: (change: Partial<ChosenLooks>) => void;
  save: () => void;
  setLogo: (file: File | null) => void;
}

/** The cloud may be away when the screen opens, and another owner may choose. */
const lookEveryMs = 10_000;

/** How the pictures of this client's drafts are made. The cloud keeps it, so everything here needs the cloud. */
export function useLooks(clientId: string): LooksSetup {
  const engine = useEngine();
  const { data: state, error, refetch } = useAsk('looks.read', { clientId }, { everyMs: lookEveryMs });
  const [draft, setDraft] = useState<Partial<ChosenLooks>>({});
  const [isBusy, setBusy] = useState(false);
  const [isSaved, setSaved] = useState(false);
  const [fault, setFault] = useState<Fault | null>(null);
  const kept = state === undefined ? undefined : { pictures: state.pictures, clips: state.clips, colour: state.colour };
  const chosen = kept === undefined ? undefined : { ...kept, ...draft };

  async function attempt(act: () => Promise<void>): Promise<void> {
    setBusy(true);
    setSaved(false);
    setFault(null);
    try {
      await act();
      await refetch();
    } catch (refusal) {
      setFault(faultOf(refusal));
    } finally {
      setBusy(false);
    }
  }

  return {
    state,
    chosen,
    isChanged: JSON.stringify(chosen) !== JSON.stringify(kept),
    isBusy,
    isSaved,
    fault: fault ?? (error === null ? null : faultOf(error)),
    choose: (change) => {
      setSaved(false);
      setDraft({ ...draft, ...change });
    },
    save: () =>
      void attempt(async () => {
        if (chosen === undefined) return;
        await engine.ask('looks.set', { clientId, chosen });
        setDraft({});
        setSaved(true);
      }),
    setLogo: (file) =>
      void attempt(async () => {
        if (file !== null && file.size > mostLogoBytes) {
          setFault({ code: 'media-too-large', details: { name: file.name, value: file.size, limit: mostLogoBytes } });
          return;
        }
        await engine.ask('looks.setLogo', { clientId, logo: file === null ? null : await toBase64(file) });
      }),
  };
}

async function toBase64(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let letters = '';
  // In pieces: a call takes only so many arguments.
  for (let at = 0; at < bytes.length; at += 8_192) letters += String.fromCharCode(...bytes.subarray(at, at + 8_192));
  return btoa(letters);
}
