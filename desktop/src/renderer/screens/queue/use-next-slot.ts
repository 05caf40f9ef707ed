import type { PostDetail } from '../../../bridge/post-calls.ts';
import { useAsk } from '../../data/use-ask.ts';
import { wallTimeAt } from '@zavod/shared/domain/wall-time.ts';
import { clockOf, sayClock } from '@zavod/ui/time/say-when.ts';
import { useWatch } from '@zavod/ui/time/use-watch.ts';

/** When the next free slot of the post's first channel is, as words; null without one, undefined while it is read. */
export function useNextSlot(clientId: string, detail: PostDetail | null): string | null | undefined {
  const watch = useWatch();
  const channelId = detail?.post.channelIds[0];
  const { data } = useAsk('plan.nextSlot', channelId === undefined ? null : { clientId, channelId });
  if (detail !== null && channelId === undefined) return null;
  if (data == null) return data;
  const isToday = data.wallTime.slice(0, 10) === wallTimeAt(watch.now, data.timeZone).slice(0, 10);
  return isToday ? clockOf(data.wallTime) : sayClock(data.dueAt, data.timeZone, watch);
}
