import { appErrorCodes, type AppErrorCode } from '@zavod/shared/app-error.ts';
import type { Source } from '@zavod/shared/tables/source.ts';

export type SourceHealth =
  | { kind: 'paused' | 'gone' | 'new' }
  | { kind: 'fine'; since: string; itemsPerDay: number }
  | { kind: 'sick'; code: AppErrorCode; words: string | null; since: string | null };

/** How a source is doing, for a sentence about it. */
export function healthOf(source: Source): SourceHealth {
  if (source.state !== 'active') return { kind: source.state };
  if (source.consecutiveFailures > 0) {
    const code = appErrorCodes.find((known) => known === source.lastErrorCode) ?? 'fetch-failed';
    return { kind: 'sick', code, words: source.lastErrorWords, since: source.lastSuccessAt };
  }
  if (source.lastSuccessAt === null) return { kind: 'new' };
  return { kind: 'fine', since: source.lastSuccessAt, itemsPerDay: source.itemsPerDay };
}
