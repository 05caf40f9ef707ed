import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { PostDetail } from '../../../bridge/post-calls.ts';
import { afterFrame } from '../../data/after-frame.ts';
import { useEngine } from '../../data/engine.tsx';
import { asking, useAsk } from '../../data/use-ask.ts';
import { useStudio } from '../../state/studio-state.tsx';
import type { QueueList } from './queue-stretch.ts';

export interface OpenPost {
  /** undefined while the first one is read, null where it is not there any more; the one before until the next was read. */
  detail: PostDetail | null | undefined;
  /** Whether it is the post where the person stands now. */
  isHere: boolean;
}

/** Rows below and above. Whoever decides fast is ahead of the engine, which writes every decision down, by a few posts. */
const readAhead = [1, 2, 3, 4, 5, -1];

/**
 * The post under the eyes. The ones around it are read ahead, so that the next decision shows the next post at once. That of another
 * question waits until the list that answers it can be seen: whoever types a search looks there.
 */
export function usePost(clientId: string, postId: string | null, list: QueueList, index: number): OpenPost {
  const engine = useEngine();
  const queries = useQueryClient();
  const question = useStudio((state) => state.answeredFilter);
  const [seenQuestion, setSeenQuestion] = useState(question);
  const isListSeen = question === seenQuestion;
  const { data } = useAsk('post.open', isListSeen && postId !== null ? { clientId, postId } : null, { keepPrevious: true });
  const around = readAhead.flatMap((step) => list.at(index + step)?.id ?? []).join(' ');

  useEffect(() => afterFrame(() => setSeenQuestion(question)), [question]);
  useEffect(() => {
    if (!isListSeen || around === '') return;
    for (const id of around.split(' ')) void queries.prefetchQuery(asking(engine, 'post.open', { clientId, postId: id }));
  }, [isListSeen, around, clientId, engine, queries]);

  return { detail: data, isHere: postId !== null && data?.post.id === postId };
}
