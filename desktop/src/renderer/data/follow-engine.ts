import type { QueryClient } from '@tanstack/react-query';
import type { CallName } from '../../bridge/contract.ts';
import type { EngineEvent } from '../../bridge/engine-event.ts';
import type { Engine } from './engine.tsx';
import { askKey } from './use-ask.ts';

type Topic = Extract<EngineEvent, { kind: 'changed' }>['topics'][number];

const readAgain: Record<Topic, readonly CallName[]> = {
  posts: ['queue.page', 'queue.facets', 'views.list', 'post.versions', 'post.lineage', 'plan.list', 'plan.days', 'plan.unplanned', 'plan.recurrences'],
  plan: ['plan.list', 'plan.days', 'plan.openTimes', 'plan.unplanned', 'plan.recurrences', 'plan.nextSlot', 'post.lineage', 'queue.page', 'queue.facets'],
  inbox: ['inbox.list', 'queue.facets'],
  outbox: ['outbox.list'],
  sources: ['sources.list', 'sources.items', 'queue.facets'],
  channels: ['channels.list', 'channels.settings', 'blackouts.list', 'queue.facets', 'plan.list', 'plan.days', 'plan.openTimes', 'post.open'],
  labels: ['queue.facets', 'post.open', 'views.list'],
  uploads: ['media.uploads', 'library.page'],
  library: ['library.page', 'library.facets', 'library.open'],
  views: ['views.list'],
};

/** Keeps what the window has read in step with what the engine says. Returns how to stop. */
export function followEngine(engine: Engine, queries: QueryClient): () => void {
  const stopEvents = engine.onEvent((event) => follow(event, queries));
  const stopReconnects = engine.onReconnect(() => void queries.invalidateQueries());
  return () => {
    stopEvents();
    stopReconnects();
  };
}

function follow(event: EngineEvent, queries: QueryClient): void {
  switch (event.kind) {
    case 'session':
      void queries.invalidateQueries();
      return;
    case 'notices':
      void queries.invalidateQueries({ queryKey: ['notices.list'] });
      return;
    case 'updates':
      void queries.invalidateQueries({ queryKey: ['updates.read'] });
      return;
    case 'sync':
      queries.setQueryData(askKey('sync.state', { clientId: event.state.clientId }), event.state);
      return;
    case 'changed':
      for (const name of new Set(event.topics.flatMap((topic) => readAgain[topic]))) {
        void queries.invalidateQueries({ predicate: ({ queryKey }) => isOf(queryKey, name, event.clientId) });
      }
      if (event.topics.includes('posts') || event.topics.includes('plan')) readPostsAgain(event, queries);
      return;
    // Whoever asked listens for it.
    case 'link':
    case 'rewriting':
      return;
    default:
      event satisfies never;
  }
}

function readPostsAgain(event: Extract<EngineEvent, { kind: 'changed' }>, queries: QueryClient): void {
  if (event.postIds === null) {
    void queries.invalidateQueries({ queryKey: ['post.open'] });
    return;
  }
  for (const postId of event.postIds) {
    void queries.invalidateQueries({ queryKey: askKey('post.open', { clientId: event.clientId, postId }) });
  }
}

function isOf(queryKey: readonly unknown[], name: CallName, clientId: string): boolean {
  const [asked, input] = queryKey;
  return asked === name && typeof input === 'object' && input !== null && 'clientId' in input && input.clientId === clientId;
}
