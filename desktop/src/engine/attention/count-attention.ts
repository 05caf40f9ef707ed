import type { Attention } from '../../bridge/attention.ts';
import type { InboxItem } from '../../bridge/inbox-calls.ts';

type NewsKind = 'needs-human' | 'conflict' | 'refused';

/** One thing that waits for a person, named so that it is told once. */
export interface Waiting {
  key: string;
  kind: NewsKind;
  postId: string | null;
}

/** What is worth a notification: what may already be out, two versions, and a decision that was not taken. */
export function waitingOf(items: readonly InboxItem[]): Waiting[] {
  return items.flatMap((item): Waiting[] => {
    switch (item.kind) {
      case 'publication':
        if (item.publication.state !== 'needs_human') return [];
        return [{ key: `publication ${item.publication.id} ${item.publication.generation}`, kind: 'needs-human', postId: item.publication.postId }];
      case 'conflict':
        return [{ key: `conflict ${item.conflict.id}`, kind: 'conflict', postId: item.conflict.postId }];
      case 'refused':
        return [{ key: `refused ${item.mutationId}`, kind: 'refused', postId: item.postId }];
      default:
        return [];
    }
  });
}

/**
 * What is new since `known`; null where nothing is, or where nothing was known yet: what waited when the studio opened is on the
 * badge and in the inbox, not in a notification.
 */
export function newsOf(known: ReadonlySet<string> | undefined, waiting: readonly Waiting[], client: { id: string; name: string }): Attention['news'] {
  if (known === undefined) return null;
  const fresh = waiting.filter(({ key }) => !known.has(key));
  const [first] = fresh;
  if (first === undefined) return null;
  const isOneKind = fresh.every(({ kind }) => kind === first.kind);
  return {
    kind: isOneKind ? first.kind : 'several',
    clientName: client.name,
    count: fresh.length,
    link: { kind: 'screen', clientId: client.id, screen: 'inbox' },
  };
}
