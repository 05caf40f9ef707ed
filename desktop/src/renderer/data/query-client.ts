import { notifyManager, QueryClient } from '@tanstack/react-query';

// Answers come in a task of their own already; a timer more would let a frame pass before they are drawn.
notifyManager.setScheduler(queueMicrotask);

/** The engine says when something changed; nothing is read again on a guess, and it works without a network. */
export const createQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: { staleTime: Infinity, gcTime: 5 * 60_000, retry: false, networkMode: 'always', refetchOnWindowFocus: false },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
