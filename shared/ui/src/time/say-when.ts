import type { Language } from '@zavod/shared/words/error-sentence.ts';
import { wallTimeAt } from '@zavod/shared/domain/wall-time.ts';
import { placeOf } from './place-of.ts';
import { dateFormat, numberFormat, relativeFormat } from '../words/formats.ts';

const dayMs = 86_400_000;

/** Where and when the person is, and in which language times are said. */
export interface Watch {
  now: string;
  zone: string;
  language: Language;
}

/** "14:30" of a wall time. */
export const clockOf = (wallTime: string): string => wallTime.slice(11, 16);

/** "today", "tomorrow", "Tue 24 Nov", and with the year where it is another one. `day` is YYYY-MM-DD. */
export function sayDay(day: string, today: string, language: Language): string {
  const distance = Math.round((Date.parse(day) - Date.parse(today)) / dayMs);
  if (Math.abs(distance) <= 1) return relativeFormat(language).format(distance, 'day');
  const isThisYear = day.slice(0, 4) === today.slice(0, 4);
  return dateFormat(language, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    ...(isThisYear ? {} : { year: 'numeric' }),
    timeZone: 'UTC',
  }).format(new Date(`${day}T00:00:00Z`));
}

/** "today 14:30" as the clocks of `zone` show it. */
export function sayClock(instant: string, zone: string, watch: Watch): string {
  const wallTime = wallTimeAt(instant, zone);
  const today = wallTimeAt(watch.now, zone).slice(0, 10);
  return `${sayDay(wallTime.slice(0, 10), today, watch.language)} ${clockOf(wallTime)}`;
}

/** "today 14:30, Almaty; 11:30 for you": the second half only where the person's clock shows something else. */
export function sayWhen(instant: string, zone: string, watch: Watch): string {
  const there = wallTimeAt(instant, zone);
  const here = wallTimeAt(instant, watch.zone);
  const said = sayClock(instant, zone, watch);
  if (there === here) return said;
  const isSameDay = there.slice(0, 10) === here.slice(0, 10);
  const own = isSameDay ? clockOf(here) : sayClock(instant, watch.zone, watch);
  const forYou = watch.language === 'ru' ? `${own} у вас` : `${own} for you`;
  return `${said}, ${placeOf(zone, watch.language)}; ${forYou}`;
}

const ages = [
  { unit: 'day', ms: dayMs },
  { unit: 'hour', ms: 3_600_000 },
  { unit: 'minute', ms: 60_000 },
] as const;

/** How long ago, as short as it gets: "2h", "14m", "now". */
export function sayAge(instant: string, watch: Pick<Watch, 'now' | 'language'>): string {
  const passedMs = Date.parse(watch.now) - Date.parse(instant);
  const age = ages.find(({ ms }) => passedMs >= ms);
  if (age === undefined) return watch.language === 'ru' ? 'сейчас' : 'now';
  const count = Math.floor(passedMs / age.ms);
  return numberFormat(watch.language, { style: 'unit', unit: age.unit, unitDisplay: 'narrow' }).format(count);
}

/** "in 3 days": how long until it comes; "now" for what came already. */
export function sayUntil(instant: string, watch: Pick<Watch, 'now' | 'language'>): string {
  const leftMs = Date.parse(instant) - Date.parse(watch.now);
  const format = relativeFormat(watch.language);
  const age = ages.find(({ ms }) => leftMs >= ms);
  return age === undefined ? format.format(0, 'second') : format.format(Math.floor(leftMs / age.ms), age.unit);
}

/** "5 minutes ago", "just now". */
export function sayAgo(instant: string, watch: Pick<Watch, 'now' | 'language'>): string {
  const passedMs = Date.parse(watch.now) - Date.parse(instant);
  const format = relativeFormat(watch.language);
  const age = ages.find(({ ms }) => passedMs >= ms);
  if (age === undefined) return watch.language === 'ru' ? 'только что' : 'just now';
  return format.format(-Math.floor(passedMs / age.ms), age.unit);
}
