import { useState } from 'react';
import type { InboxItem } from '../../../bridge/inbox-calls.ts';
import type { Submitted } from '../../../bridge/post-calls.ts';
import type { PlannedTime } from '../../components/schedule/chosen-time.ts';
import { useEngine } from '../../data/engine.tsx';
import { faultOf, type Fault } from '@zavod/ui/pieces/fault.ts';
import { useAsk } from '../../data/use-ask.ts';
import { useIntents } from '../../data/use-intents.ts';
import { idOf, inOrder } from './inbox-words.ts';

type Of<Kind extends InboxItem['kind']> = Extract<InboxItem, { kind: Kind }>;

export interface Inbox {
  items: readonly InboxItem[] | undefined;
  chosen: InboxItem | null;
  place: number;
  choose: (place: number) => void;
  /** By id: what a choice of channels is called. */
  channelTitles: ReadonlyMap<string, string>;
  resolveConflict: (item: Of<'conflict'>, choice: 'theirs' | 'mine' | 'merged', value: string | null) => void;
  resolvePublication: (item: Of<'publication'>, decision: 'out' | 'send-now' | 'drop', link: string | null) => void;
  move: (item: Of<'publication'>, times: readonly PlannedTime[]) => void;
  dismiss: (item: Of<'refused'>) => void;
  collectNow: (item: Of<'source'>) => void;
  pause: (item: Of<'source'>) => void;
  /** What stopped the latest answer, about which item. */
  fault: (Fault & { itemId: string }) | null;
}

export function useInbox(clientId: string): Inbox {
  const engine = useEngine();
  const submit = useIntents(clientId);
  const { data } = useAsk('inbox.list', { clientId }, { everyMs: 60_000 });
  const { data: channels } = useAsk('channels.list', { clientId });
  const [standing, setStanding] = useState<{ id: string | null; place: number }>({ id: null, place: 0 });
  const [fault, setFault] = useState<Inbox['fault']>(null);
  const items = data === undefined ? undefined : inOrder(data);
  const found = items?.findIndex((item) => idOf(item) === standing.id) ?? -1;
  const place = found >= 0 ? found : Math.max(0, Math.min(standing.place, (items?.length ?? 1) - 1));

  function attempt(item: InboxItem, act: () => Promise<Submitted | object>): void {
    const itemId = idOf(item);
    setFault(null);
    void act()
      .then((answer) => {
        if ('outcome' in answer && answer.outcome === 'rejected') setFault({ itemId, code: answer.code ?? 'internal', details: answer.details });
      })
      .catch((error: unknown) => setFault({ itemId, ...faultOf(error) }));
  }

  return {
    items,
    chosen: items?.[place] ?? null,
    place,
    channelTitles: new Map(channels?.map(({ id, title }) => [id, title])),
    choose: (next) => {
      const within = Math.max(0, Math.min(next, (items?.length ?? 1) - 1));
      const item = items?.[within];
      setStanding({ id: item === undefined ? null : idOf(item), place: within });
    },
    resolveConflict: (item, choice, value) =>
      attempt(item, () => submit('resolveConflict', { postId: item.conflict.postId, conflictId: item.conflict.id, choice, value, seen: item.seen })),
    resolvePublication: (item, decision, link) =>
      attempt(item, async () => {
        const { publication } = item;
        const { state } = publication;
        // The inbox lists only publications that ask for a person.
        if (state !== 'needs_human' && state !== 'missed' && state !== 'failed' && state !== 'held') return {};
        return submit('resolvePublication', {
          postId: publication.postId,
          channelId: publication.channelId,
          decision,
          link,
          seenGeneration: publication.generation,
          seenState: state,
          seen: item.seen,
        });
      }),
    move: (item, times) =>
      attempt(item, async () => {
        const [time] = times;
        if (time === undefined) return {};
        const { wallTime, timeZone, fold } = time;
        const { postId, channelId } = item.publication;
        return submit('schedulePost', { postId, channelId, wallTime, timeZone, fold, seen: item.seen });
      }),
    dismiss: (item) => attempt(item, () => engine.ask('inbox.dismiss', { clientId, mutationId: item.mutationId })),
    collectNow: (item) => attempt(item, () => engine.ask('sources.collectNow', { clientId, sourceId: item.source.id })),
    pause: (item) => attempt(item, () => engine.ask('sources.setState', { clientId, sourceId: item.source.id, state: 'paused' })),
    fault,
  };
}
