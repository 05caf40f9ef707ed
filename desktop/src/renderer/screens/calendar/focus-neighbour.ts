/** The block that the arrow leads to: above or below on the same day, or the nearest one of the next day that has any. */
export function neighbourOf(block: HTMLElement, key: string, grid: HTMLElement): HTMLElement | undefined {
  const step = key === 'ArrowUp' || key === 'ArrowLeft' ? -1 : 1;
  const days = [...grid.querySelectorAll<HTMLElement>('[data-day]')].map((day) => blocksOf(day)).filter((blocks) => blocks.length > 0);
  const index = days.findIndex((blocks) => blocks.includes(block));
  const own = days[index] ?? [];
  if (key === 'ArrowUp' || key === 'ArrowDown') return own[own.indexOf(block) + step];
  const away = (other: HTMLElement): number => Math.abs(other.offsetTop - block.offsetTop);
  return days[index + step]?.toSorted((a, b) => away(a) - away(b))[0];
}

const blocksOf = (day: HTMLElement): HTMLElement[] =>
  [...day.querySelectorAll<HTMLElement>('[data-block]')].toSorted((a, b) => a.offsetTop - b.offsetTop || a.offsetLeft - b.offsetLeft);
