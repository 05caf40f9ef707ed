/** Days are YYYY-MM-DD: a calendar has no zone. */
export const addDays = (day: string, count: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + count * 86_400_000).toISOString().slice(0, 10);

/** The first day of the month `count` months after that of `day`. */
export function addMonths(day: string, count: number): string {
  const [year = 0, month = 1] = day.split('-').map(Number);
  return new Date(Date.UTC(year, month - 1 + count, 1)).toISOString().slice(0, 10);
}

/** The weeks, Monday first, that cover the month of `day`; days of the neighbouring months fill them up. */
export function weeksOf(day: string): string[][] {
  const first = `${day.slice(0, 7)}-01`;
  const fromMonday = (new Date(`${first}T00:00:00Z`).getUTCDay() + 6) % 7;
  const start = addDays(first, -fromMonday);
  const weeks: string[][] = [];
  for (let week = 0; week < 6; week += 1) {
    const monday = addDays(start, week * 7);
    if (week > 0 && monday.slice(0, 7) !== day.slice(0, 7)) break;
    weeks.push(Array.from({ length: 7 }, (_, weekday) => addDays(monday, weekday)));
  }
  return weeks;
}
