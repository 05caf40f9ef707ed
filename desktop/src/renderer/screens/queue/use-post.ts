import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { PostDetail } from '../../../bridge/post-calls.ts';
import { afterFrame } from '../../data/after-frame.ts';
import { useEngine } from '../../data/engine.tsx';
import { askKey, asking, useAsk } from '../../data/use-ask.ts';
import type { QueueList } from './queue-pages.ts';

export interface OpenPost {
  /** undefined while the first one is read, null where it is not there any more; the one before until the next was read. */
  detail: PostDetail | null | undefined;
  /** Whether it is the post where the person stands now. */
  isHere: boolean;
}

/**
 * The post under the eyes. The ones around it are read ahead, so that the next decision shows the next post at once. One that was not,
 * the first of a search for example, is asked for once its row can be seen: whoever types waits for the list.
 */
export function usePost(clientId: string, postId: string | null, list: QueueList, index: number): OpenPost {
  const engine = useEngine();
  const queries = useQueryClient();
  const [seenId, setSeenId] = useState(postId);
  const isRead = postId !== null && queries.getQueryData(askKey('post.open', { clientId, postId })) !== undefined;
  const wanted = isRead || seenId === null ? postId : seenId;
  const { data } = useAsk('post.open', wanted === null ? null : { clientId, postId: wanted }, { keepPrevious: true });
  const around = [index + 1, index + 2, index - 1].flatMap((place) => list.at(place)?.id ?? []).join(' ');

  useEffect(() => afterFrame(() => setSeenId(postId)), [postId]);
  useEffect(() => {
    if (around === '') return undefined;
    return afterFrame(() => {
      for (const id of around.split(' ')) void queries.prefetchQuery(asking(engine, 'post.open', { clientId, postId: id }));
    });
  }, [around, clientId, engine, queries]);

  return { detail: data, isHere: postId !== null && data?.post.id === postId };
}
