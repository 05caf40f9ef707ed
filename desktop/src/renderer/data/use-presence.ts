import { useEffect, useState } from 'react';
import type { OutputOf } from '../../bridge/contract.ts';
import { useEngine } from './engine.tsx';

type Present = OutputOf<'presence.tell'>;

/** Whoever only passes by is not announced. */
const staysMs = 700;
/** The cloud forgets who has not told for three of these. */
const everyMs = 12_000;

/** Tells colleagues which post is open here, and who else has it open; nobody where the cloud cannot be asked. */
export function usePresence(clientId: string, postId: string, isEditing: boolean): Present {
  const engine = useEngine();
  const [present, setPresent] = useState<Present>([]);
  useEffect(() => {
    let isOver = false;
    const tell = async (): Promise<void> => {
      if (document.visibilityState === 'hidden') return;
      const others = await engine.ask('presence.tell', { clientId, postId, isEditing }).catch(() => []);
      if (!isOver) setPresent(others);
    };
    // Another post or another screen tells for itself, or is forgotten; only who looks away says so.
    const lookAway = (): void => {
      if (document.visibilityState === 'hidden') engine.ask('presence.tell', { clientId, postId: null, isEditing: false }).catch(() => undefined);
      else void tell();
    };
    document.addEventListener('visibilitychange', lookAway);
    const first = setTimeout(() => void tell(), isEditing ? 0 : staysMs);
    const again = setInterval(() => void tell(), everyMs);
    return () => {
      isOver = true;
      clearTimeout(first);
      clearInterval(again);
      document.removeEventListener('visibilitychange', lookAway);
    };
  }, [engine, clientId, postId, isEditing]);
  return present.filter((other) => other.postId === postId);
}
