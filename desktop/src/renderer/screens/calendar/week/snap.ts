/** Minutes on the axis; people plan by quarters. */
export const quarter = 15;
/** So near a slot it is the slot that is meant. */
const reach = 9;

/** The slot that is near, else the nearest quarter of an hour; all in minutes from the top of the axis. */
export function snap(axisMinute: number, slots: readonly number[], last: number): number {
  const [slot] = slots.filter((at) => Math.abs(at - axisMinute) <= reach).toSorted((a, b) => Math.abs(a - axisMinute) - Math.abs(b - axisMinute));
  const nearest = Math.round(axisMinute / quarter) * quarter;
  return slot ?? Math.min(Math.max(nearest, 0), last - quarter);
}
