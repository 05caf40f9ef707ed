import type { Attention } from '../../bridge/attention.ts';
import type { EngineEvent } from '../../bridge/engine-event.ts';
import type { Desk } from '../desk/desk.ts';
import { inboxItems } from '../queries/inbox-items.ts';
import { newsOf, waitingOf } from './count-attention.ts';

export interface AttentionWatch {
  follow(event: EngineEvent): void;
  close(): void;
}

interface Parts {
  desk: Desk;
  clients(): readonly { id: string; name: string }[];
  isTold(): boolean;
  tell(attention: Attention): void;
  onSurprise(error: unknown, attempted: string): void;
}

/** A first copy brings thousands of rows: they are counted when it is quiet. */
const quietMs = 500;

/** Counts what waits for a person whenever an inbox may have changed. */
export function watchAttention({ desk, clients, isTold, tell, onSurprise }: Parts): AttentionWatch {
  const counts = new Map<string, number>();
  const known = new Map<string, Set<string>>();
  const changed = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let lastCount = -1;

  function count(): void {
    timer = undefined;
    const members = clients();
    for (const id of counts.keys()) if (!members.some((client) => client.id === id)) counts.delete(id);
    const news = members.filter(({ id }) => changed.delete(id)).map((client) => look(client));
    const total = [...counts.values()].reduce((sum, each) => sum + each, 0);
    const told = isTold() ? news.find((each) => each !== null) ?? null : null;
    if (total !== lastCount || told !== null) tell({ count: total, news: told });
    lastCount = total;
  }

  function look(client: { id: string; name: string }): Attention['news'] {
    try {
      const { store, actor } = desk.client(client.id);
      const items = inboxItems(store, actor().userId);
      const waiting = waitingOf(items);
      counts.set(client.id, items.length);
      // Before the copy is whole, everything in it would be new.
      if (!store.position().isWhole) return null;
      const news = newsOf(known.get(client.id), waiting, client);
      known.set(client.id, new Set(waiting.map(({ key }) => key)));
      return news;
    } catch (error) {
      onSurprise(error, `count what waits for ${client.id}`);
      return null;
    }
  }

  /** What comes after the copy has become whole is news, so what waits by then is learned at that moment and not when it is quiet. */
  function learnWhole(clientId: string): void {
    if (known.has(clientId) || !clients().some(({ id }) => id === clientId) || !isWhole(clientId)) return;
    changed.add(clientId);
    clearTimeout(timer);
    count();
  }

  function isWhole(clientId: string): boolean {
    try {
      return desk.client(clientId).store.position().isWhole;
    } catch (error) {
      onSurprise(error, `see whether the copy of ${clientId} is whole`);
      return false;
    }
  }

  return {
    follow(event) {
      if (event.kind === 'sync') return learnWhole(event.state.clientId);
      if (event.kind === 'session') for (const { id } of clients()) changed.add(id);
      else if (event.kind === 'changed' && event.topics.includes('inbox')) changed.add(event.clientId);
      else return;
      timer ??= setTimeout(count, quietMs);
    },
    close() {
      clearTimeout(timer);
    },
  };
}
