import type { ClosedTime } from '../../../../bridge/plan-calls.ts';

/** A stretch of one day in which the same channels are closed for the same reason. Milliseconds. */
export interface ClosedBand {
  kind: ClosedTime['kind'];
  reason: string;
  fromMs: number;
  untilMs: number;
  channelIds: string[];
}

/** What of the closed times lies in [fromMs, untilMs), for these channels; times that end or begin within another are cut apart. */
export function closedBands(closed: readonly ClosedTime[], channelIds: readonly string[], fromMs: number, untilMs: number): ClosedBand[] {
  const cut = closed
    .filter(({ channelId }) => channelIds.includes(channelId))
    .map((time) => ({ ...time, fromMs: Math.max(fromMs, Date.parse(time.from)), untilMs: Math.min(untilMs, Date.parse(time.to)) }))
    .filter((time) => time.fromMs < time.untilMs);
  const kinds = new Map(cut.map(({ kind, reason }) => [`${kind} ${reason}`, { kind, reason }]));
  return [...kinds.values()].flatMap(({ kind, reason }) => {
    const same = cut.filter((time) => time.kind === kind && time.reason === reason);
    const edges = [...new Set(same.flatMap((time) => [time.fromMs, time.untilMs]))].sort((a, b) => a - b);
    const bands: ClosedBand[] = [];
    for (const [index, from] of edges.entries()) {
      const until = edges[index + 1] ?? from;
      const ids = [...new Set(same.filter((time) => time.fromMs <= from && until <= time.untilMs).map(({ channelId }) => channelId))];
      const last = bands.at(-1);
      if (ids.length === 0 || from === until) continue;
      if (last !== undefined && last.untilMs === from && last.channelIds.join() === ids.join()) last.untilMs = until;
      else bands.push({ kind, reason, fromMs: from, untilMs: until, channelIds: ids });
    }
    return bands;
  });
}
