import type { NewsSettings } from '@zavod/shared/sources/source-settings.ts';
import type { FailedOutcome } from '../read-response.ts';
import type { CollectedItem } from '../source-adapter.ts';

export type NewsServiceName = NewsSettings['service'];

/** One service that is searched by words: how it is asked and what its answers mean. */
export interface NewsService {
  service: NewsServiceName;
  title: string;
  /** What the smallest plan gives, so that a day's calls last for the day. */
  callsPerDay: number;
  /** `baseUrl` has no slash at its end. */
  requestOf(baseUrl: string, settings: NewsSettings, key: string): { url: URL; headers: Record<string, string> };
  /** Undefined for an answer that is none of this service. */
  itemsOf(body: unknown, now: Date): CollectedItem[] | undefined;
  refusalOf(status: number, body: unknown, now: Date): FailedOutcome;
}

/** Milliseconds until the next day begins in UTC, and a little more. */
export const untilUtcMidnight = (now: Date): number => 86_400_000 - (now.getTime() % 86_400_000) + 5 * 60_000;
