import type { AppErrorCode } from '@zavod/shared/app-error.ts';
import { useEffect, useRef, useState } from 'react';
import type { PostDetail } from '../../../../bridge/post-calls.ts';
import { useEngine } from '../../../data/engine.tsx';
import { faultOf, type Fault } from '@zavod/ui/pieces/fault.ts';
import { useAsk } from '../../../data/use-ask.ts';
import type { Editor } from '../use-editor.ts';
import { askedFor, changeAt, wordsAt, type RewriteTarget } from './rewrite-target.ts';

/** New words beside the old ones. */
export interface NewWords {
  rewriteId: string;
  target: RewriteTarget;
  /** What stood there, and the version of the post, when it was asked for. */
  before: string;
  contentRev: number;
  text: string;
  state: 'writing' | 'stopped' | 'written';
  isLocal: boolean;
  /** Why it is not the AI service that writes. */
  reason: AppErrorCode | null;
  notes: readonly string[];
}

export interface Rewrite {
  words: NewWords | null;
  fault: Fault | null;
  isOffline: boolean;
  hasChangedHere: boolean;
  hasChangedThere: boolean;
  ask: (target: RewriteTarget, instruction: string) => void;
  stop: () => void;
  take: () => void;
  leave: () => void;
}

/** Words that somebody else writes while the person looks on. They stand beside the editor until they are taken, which is an edit like any other. */
export function useRewrite(clientId: string, detail: PostDetail, editor: Editor): Rewrite {
  const engine = useEngine();
  const { data: sync } = useAsk('sync.state', { clientId });
  const [words, setWords] = useState<NewWords | null>(null);
  const [fault, setFault] = useState<Fault | null>(null);
  const going = useRef<string | null>(null);
  const change = (rewriteId: string, part: Partial<NewWords>) => setWords((was) => (was?.rewriteId === rewriteId ? { ...was, ...part } : was));

  useEffect(
    () =>
      engine.onEvent((event) => {
        if (event.kind !== 'rewriting' || event.rewriteId !== going.current) return;
        change(event.rewriteId, { text: event.text, isLocal: event.provider === 'local', reason: event.reason });
      }),
    [engine],
  );

  // An editor that is left behind does not go on paying.
  useEffect(
    () => () => {
      if (going.current !== null) void engine.ask('post.stopRewrite', { rewriteId: going.current });
    },
    [engine],
  );

  async function ask(target: RewriteTarget, instruction: string): Promise<void> {
    const rewriteId = crypto.randomUUID();
    const { contentRev, id: postId } = detail.post;
    going.current = rewriteId;
    setFault(null);
    setWords({ rewriteId, target, before: wordsAt(editor.fields, target), contentRev, text: '', state: 'writing', isLocal: false, reason: null, notes: [] });
    try {
      const asked = { postId, contentRev: editor.start.seen.contentRev, ...askedFor(editor.fields, target, instruction) };
      const written = await engine.ask('post.rewrite', { clientId, rewriteId, ...asked });
      // A short answer is there before the events about it.
      if (written !== null) {
        const { text, notes, provider, reason } = written;
        change(rewriteId, { text, notes, isLocal: provider === 'local', reason, state: 'written' });
      }
      else setWords((was) => (was?.rewriteId !== rewriteId ? was : was.text.trim() === '' ? null : { ...was, text: was.text.trim(), state: 'stopped' }));
    } catch (error) {
      if (going.current !== rewriteId) return;
      setFault(faultOf(error));
      setWords(null);
    } finally {
      if (going.current === rewriteId) going.current = null;
    }
  }

  return {
    words,
    fault,
    isOffline: sync?.connection === 'offline',
    hasChangedHere: words !== null && words.before !== wordsAt(editor.fields, words.target),
    hasChangedThere: words !== null && words.contentRev !== detail.post.contentRev,
    ask: (target, instruction) => void ask(target, instruction),
    stop: () => words !== null && void engine.ask('post.stopRewrite', { rewriteId: words.rewriteId }),
    take() {
      if (words === null) return;
      editor.change(changeAt(editor.fields, words.target, words.text));
      setWords(null);
    },
    leave: () => setWords(null),
  };
}
