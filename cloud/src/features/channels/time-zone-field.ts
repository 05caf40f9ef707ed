import { z } from 'zod';

/** A zone that this machine's clock knows. */
export const timeZoneField = z.string().max(64).refine(isTimeZone);

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
