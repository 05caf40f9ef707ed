import type { Channel } from '@zavod/shared/tables/channel.ts';

/** The zones to read the calendar in. The first is the one to begin with: that of most channels, as their readers live by it. */
export function zonesOf(channels: readonly Pick<Channel, 'timeZone'>[], own: string): string[] {
  const counts = new Map<string, number>();
  for (const { timeZone } of channels) counts.set(timeZone, (counts.get(timeZone) ?? 0) + 1);
  const byChannels = [...counts].toSorted(([a, of], [b, than]) => than - of || Number(b === own) - Number(a === own) || a.localeCompare(b));
  return [...new Set([...byChannels.map(([zone]) => zone), own])];
}
