/** The day by which quota is counted, as 2026-11-26. */
export const pacificDay = (atMs: number): string => new Intl.DateTimeFormat('en-CA', { timeZone: 'America/Los_Angeles' }).format(atMs);
