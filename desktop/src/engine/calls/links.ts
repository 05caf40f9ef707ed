import type { Answers } from '../../bridge/bridge-server.ts';
import type { DeepLink } from '../../bridge/deep-link.ts';
import type { Destination } from '../../bridge/link-calls.ts';
import type { Desk } from '../desk/desk.ts';
import type { EventSink } from '../events.ts';

export interface OpenedLinks {
  open(link: DeepLink): void;
  answers: Answers<'links.take'>;
}

/** Links lead only to what the person has on this computer anyway. One waits until the window takes it. */
export function openedLinks(desk: Desk, clientIds: () => readonly string[], events: EventSink): OpenedLinks {
  let waiting: DeepLink | null = null;

  function hasPost(clientId: string, postId: string): boolean {
    return desk.client(clientId).store.read((reader) => reader.get('SELECT 1 FROM seen_post WHERE id = ?', postId)) !== undefined;
  }

  function destinationOf(link: DeepLink): Destination {
    const known = clientIds();
    if (link.kind === 'screen') return known.includes(link.clientId) ? link : { kind: 'unknown' };
    const clientId = known.find((id) => (link.clientId ?? id) === id && hasPost(id, link.postId));
    return clientId === undefined ? { kind: 'unknown' } : { kind: 'post', clientId, postId: link.postId };
  }

  return {
    open(link) {
      waiting = link;
      events.link();
    },
    answers: {
      'links.take'() {
        const link = waiting;
        // Before somebody has signed in it leads nowhere yet: it waits.
        if (link === null || clientIds().length === 0) return null;
        waiting = null;
        return destinationOf(link);
      },
    },
  };
}
