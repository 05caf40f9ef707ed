import { plannedTimeAt } from '@zavod/shared/domain/wall-time.ts';
import type { Channel } from '@zavod/shared/tables/channel.ts';
import { useState } from 'react';
import type { UnplannedPost } from '../../../../bridge/plan-calls.ts';
import type { PlannedTime } from '../../../components/schedule/chosen-time.ts';
import { useBlackouts } from '../../../components/schedule/use-blackouts.ts';
import type { Fault } from '@zavod/ui/pieces/fault.ts';
import { useAsk } from '../../../data/use-ask.ts';
import type { Repeat } from '../../../components/schedule/repeat-rule.ts';
import type { CalendarDesk, Chosen } from '../calendar-desk.ts';
import { verdictOn, type Verdict } from '../moving/verdict.ts';
import { entriesOf } from '../use-calendar.ts';

/** One approved post for one of its channels. */
export interface Candidate {
  post: UnplannedPost;
  channel: Channel;
  /** Null where the time is chosen later. */
  verdict: Verdict | null;
}

export interface Unplanned {
  search: string;
  find: (search: string) => void;
  /** Undefined while they are read. */
  candidates: readonly Candidate[] | undefined;
  plan: (candidate: Candidate, ms: number) => void;
  planAt: (candidate: Candidate, times: readonly PlannedTime[], repeat: Repeat | null) => void;
  fault: Fault | null;
}

const mostShown = 30;

/** The approved posts that could go out at the chosen time, each with what stands against it. */
export function useUnplanned({ calendar, verbs }: CalendarDesk, { ms, channelId }: Chosen, onDone: () => void): Unplanned {
  const [search, setSearch] = useState('');
  const [fault, setFault] = useState<Fault | null>(null);
  const { data } = useAsk('plan.unplanned', { clientId: calendar.client.id, search, channelId, limit: mostShown }, { keepPrevious: true });
  const blackouts = useBlackouts(calendar.channels);
  const there = ms === null ? null : { clientId: calendar.client.id, from: new Date(ms).toISOString(), to: new Date(ms + 1).toISOString() };
  const { data: list } = useAsk('plan.list', there);
  const entries = list === undefined ? [] : entriesOf(list, { channelIds: null, states: null });
  const wanted = calendar.channels.filter(({ id }) => (channelId === null ? (calendar.filter.channelIds?.includes(id) ?? true) : id === channelId));
  const candidates = data?.flatMap((post) =>
    wanted
      .filter(({ id }) => post.channelIds.includes(id))
      .map((channel) => ({
        post,
        channel,
        verdict: ms === null ? null : verdictOn({ channel, ms, publicationId: null }, { blackouts, entries }, Date.parse(calendar.watch.now)),
      })),
  );

  async function schedule(postId: string, time: PlannedTime, repeat: Repeat | null = null): Promise<void> {
    setFault(null);
    const refused = await verbs.schedule(postId, time, repeat);
    if (refused === null) onDone();
    else setFault(refused);
  }

  return {
    search,
    find: setSearch,
    candidates,
    plan: ({ post, channel }, at) => void schedule(post.postId, { channelId: channel.id, ...plannedTimeAt(new Date(at).toISOString(), channel.timeZone) }),
    planAt: ({ post }, [time], repeat) => time !== undefined && void schedule(post.postId, time, repeat),
    fault,
  };
}
