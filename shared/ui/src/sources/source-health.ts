import { appErrorCodes, type AppErrorCode, type AppErrorDetails } from '@zavod/shared/app-error.ts';
import type { Source } from '@zavod/shared/tables/source.ts';

export type SourceHealth =
  | { kind: 'paused' | 'gone' | 'new' }
  | { kind: 'fine'; since: string; itemsPerDay: number; nextAt: string | null }
  /** It answers and brings nothing any more. */
  | { kind: 'silent'; days: number; nextAt: string | null }
  | { kind: 'sick'; code: AppErrorCode; details: AppErrorDetails; since: string | null; nextAt: string | null };

/** How a source is doing, for a sentence about it. */
export function healthOf(source: Source & { silentDays: number | null }): SourceHealth {
  const { state, lastSuccessAt, nextAt } = source;
  if (state === 'paused' || state === 'gone') return { kind: state };
  if (source.consecutiveFailures > 0) {
    const code = appErrorCodes.find((known) => known === source.lastErrorCode) ?? 'fetch-failed';
    return { kind: 'sick', code, details: detailsOf(source), since: lastSuccessAt, nextAt };
  }
  if (lastSuccessAt === null) return { kind: 'new' };
  if (source.silentDays !== null) return { kind: 'silent', days: source.silentDays, nextAt };
  return { kind: 'fine', since: lastSuccessAt, itemsPerDay: source.itemsPerDay, nextAt };
}

/** What needs a look stands first, in the order it already has. */
export const rankOf = (source: Parameters<typeof healthOf>[0]): number => (['sick', 'gone', 'silent'].includes(healthOf(source).kind) ? 0 : 1);

// The words a failure leaves behind are facts: a status, or the name of the service.
function detailsOf({ kind, lastErrorWords }: Source): AppErrorDetails {
  const status = /^HTTP (\d{3})$/.exec(lastErrorWords ?? '')?.[1];
  if (status !== undefined) return { status };
  const named = /^(gnews|newsapi|guardian)$/.exec(lastErrorWords ?? '')?.[1];
  const service = kind === 'youtube' || kind === 'instagram' ? kind : named;
  return service === undefined ? {} : { service };
}
