import type { EngineEvent } from '../bridge/engine-event.ts';
import type { SyncState } from '../bridge/sync-state.ts';
import type { TouchedRow } from './store/mirror.ts';

type Rewriting = Omit<Extract<EngineEvent, { kind: 'rewriting' }>, 'kind'>;
type Changed = Extract<EngineEvent, { kind: 'changed' }>;
export type Topic = Changed['topics'][number];

/** Gathers what happens within one frame, so that the window reads again once and not per row. */
export interface EventSink {
  session(): void;
  notices(): void;
  link(): void;
  updates(): void;
  sync(state: SyncState): void;
  /** postIds null: it may be any post. */
  changed(clientId: string, topics: readonly Topic[], postIds: readonly string[] | null): void;
  rows(clientId: string, rows: readonly TouchedRow[] | null): void;
  /** The whole of what there is so far. */
  rewriting(rewriting: Rewriting): void;
  close(): void;
}

const frameMs = 16;
/** More than this and the window reads everything it shows. */
const mostPostIds = 500;
const allTopics: readonly Topic[] = ['posts', 'plan', 'inbox', 'outbox', 'sources', 'channels', 'labels', 'uploads', 'library', 'views'];

const topicsOf: Record<string, readonly Topic[]> = {
  post: ['posts', 'plan', 'library'],
  post_variant: ['posts'],
  comment: ['posts'],
  media: ['posts', 'plan', 'sources', 'uploads', 'library'],
  media_folder: ['library'],
  membership: ['posts'],
  publication: ['plan', 'posts', 'inbox'],
  recurrence: ['plan'],
  occurrence: ['plan'],
  conflict: ['inbox', 'posts'],
  label: ['labels', 'posts'],
  post_label: ['labels', 'posts'],
  channel: ['channels', 'plan', 'inbox'],
  slot: ['channels', 'plan'],
  blackout: ['channels', 'plan'],
  source: ['sources', 'inbox'],
  source_item: ['sources', 'posts'],
  approval_policy: ['posts'],
};

export function eventSink(emit: (event: EngineEvent) => void): EventSink {
  let timer: NodeJS.Timeout | undefined;
  let hasSession = false;
  let hasNotices = false;
  let hasLink = false;
  let hasUpdates = false;
  const syncStates = new Map<string, SyncState>();
  const rewritings = new Map<string, Rewriting>();
  const changes = new Map<string, { topics: Set<Topic>; postIds: Set<string> | null }>();

  function flush(): void {
    timer = undefined;
    if (hasSession) emit({ kind: 'session' });
    if (hasNotices) emit({ kind: 'notices' });
    if (hasLink) emit({ kind: 'link' });
    if (hasUpdates) emit({ kind: 'updates' });
    for (const state of syncStates.values()) emit({ kind: 'sync', state });
    for (const [clientId, { topics, postIds }] of changes) {
      emit({ kind: 'changed', clientId, topics: [...topics], postIds: postIds === null ? null : [...postIds] });
    }
    for (const rewriting of rewritings.values()) emit({ kind: 'rewriting', ...rewriting });
    hasSession = false;
    hasNotices = false;
    hasLink = false;
    hasUpdates = false;
    syncStates.clear();
    rewritings.clear();
    changes.clear();
  }
  const soon = (): void => {
    timer ??= setTimeout(flush, frameMs);
  };

  function changed(clientId: string, topics: readonly Topic[], postIds: readonly string[] | null): void {
    const known = changes.get(clientId) ?? { topics: new Set<Topic>(), postIds: new Set<string>() };
    for (const topic of topics) known.topics.add(topic);
    const all = known.postIds === null || postIds === null ? null : new Set([...known.postIds, ...postIds]);
    changes.set(clientId, { topics: known.topics, postIds: all === null || all.size > mostPostIds ? null : all });
    soon();
  }

  return {
    session() {
      hasSession = true;
      soon();
    },
    notices() {
      hasNotices = true;
      soon();
    },
    link() {
      hasLink = true;
      soon();
    },
    updates() {
      hasUpdates = true;
      soon();
    },
    sync(state) {
      syncStates.set(state.clientId, state);
      soon();
    },
    rewriting(rewriting) {
      rewritings.set(rewriting.rewriteId, rewriting);
      soon();
    },
    changed,
    rows(clientId, rows) {
      if (rows === null) return changed(clientId, allTopics, null);
      if (rows.length === 0) return;
      const topics = new Set(rows.flatMap(({ table }) => topicsOf[table] ?? []));
      const isForAnyPost = rows.some(({ table, postId }) => postId === null && (topicsOf[table] ?? []).includes('posts'));
      changed(clientId, [...topics], isForAnyPost ? null : rows.flatMap(({ postId }) => postId ?? []));
    },
    close: () => clearTimeout(timer),
  };
}
