import { useState } from 'react';
import type { PlanEntry } from '../../../../../bridge/plan-calls.ts';
import { useEngine } from '../../../../data/engine.tsx';
import { faultOf, type Fault } from '@zavod/ui/pieces/fault.ts';
import { useAsk } from '../../../../data/use-ask.ts';

interface Words {
  title: string;
  text: string;
}

export interface LiveEdit {
  /** What the post says on this network now; undefined while it is read. */
  before: Words | undefined;
  after: Words | undefined;
  /** Readers of this channel see other words than the post has. */
  isBehind: boolean;
  isOffline: boolean;
  isSending: boolean;
  canSend: boolean;
  fault: Fault | null;
  write: (words: Words) => void;
  send: () => void;
}

/** Words are read from this computer; only the cloud can show them to readers. */
export function useEditLive(clientId: string, { publication, channel }: PlanEntry, onSent: () => void): LiveEdit {
  const engine = useEngine();
  const { data: detail } = useAsk('post.open', { clientId, postId: publication.postId });
  const { data: sync } = useAsk('sync.state', { clientId });
  const [written, setWritten] = useState<(Words & { seenContentRev: number }) | null>(null);
  const [isSending, setSending] = useState(false);
  const [fault, setFault] = useState<Fault | null>(null);
  const variant = detail?.variants.find(({ network }) => network === channel.network);
  const before = detail ? { title: detail.post.title, text: variant?.text ?? detail.post.text } : undefined;
  const after = written ?? before;
  const isBehind = detail?.post.approvedHash !== undefined && detail.post.approvedHash !== publication.approvedHash;
  const isOffline = sync?.connection === 'offline';
  const hasChanged = before !== undefined && after !== undefined && (before.title !== after.title || before.text !== after.text);

  async function send(): Promise<void> {
    if (after === undefined || !detail) return;
    setSending(true);
    setFault(null);
    try {
      const { title, text } = after;
      await engine.ask('publication.editLive', { clientId, publicationId: publication.id, seenContentRev: written?.seenContentRev ?? detail.post.contentRev, title, text });
      onSent();
    } catch (error) {
      setFault(faultOf(error));
    } finally {
      setSending(false);
    }
  }

  return {
    before,
    after,
    isBehind,
    isOffline,
    isSending,
    canSend: !isSending && !isOffline && (hasChanged || isBehind),
    fault,
    // The version under the first keystroke is the one that the person changes.
    write: (words) => detail && setWritten((was) => ({ ...words, seenContentRev: was?.seenContentRev ?? detail.post.contentRev })),
    send: () => void send(),
  };
}
