/** The instant at which a day of this browser's calendar begins; null without a day. */
export const dayStart = (day: string): string | null => boundOf(day, 0);

/** The instant at which it is over. */
export const dayEnd = (day: string): string | null => boundOf(day, 1);

function boundOf(day: string, daysLater: number): string | null {
  const [year, month, date] = day.split('-').map(Number);
  if (year === undefined || month === undefined || date === undefined || Number.isNaN(year + month + date)) return null;
  return new Date(year, month - 1, date + daysLater).toISOString();
}
