import type { CollectOutcome } from '../sources/source-adapter.ts';
import type { SourceSettings } from './source-settings.ts';

export interface KnownHealth {
  id: string;
  url: string;
  consecutiveFailures: number;
  /** Over the last week, this read included. */
  itemsPerDay: number;
  etag: string | null;
  lastModified: string | null;
  /** Its hub tells of changes: visits are only for what that may miss. */
  isPushed: boolean;
  settings: SourceSettings;
}

/** The columns of a source after a read. Columns that are left out stay as they are. */
export interface HealthChange {
  state?: 'gone';
  url?: string;
  lastSuccessAt?: Date;
  lastErrorAt?: Date;
  lastErrorCode: string | null;
  lastErrorWords: string | null;
  consecutiveFailures: number;
  etag?: string | null;
  lastModified?: string | null;
  nextAt: Date | null;
  settings: SourceSettings;
}

/** What a read says about the source: pure, so that each rule can be read and tested alone. */
export function healthAfter(known: KnownHealth, outcome: CollectOutcome, now: Date): HealthChange {
  if (outcome.status === 'failed') return afterFailure(known, outcome, now);
  if (outcome.status === 'gone') {
    const failures = known.consecutiveFailures + 1;
    return { state: 'gone', lastErrorAt: now, lastErrorCode: 'source-gone', lastErrorWords: null, consecutiveFailures: failures, nextAt: null, settings: known.settings };
  }
  return {
    lastSuccessAt: now,
    lastErrorCode: null,
    lastErrorWords: null,
    consecutiveFailures: 0,
    etag: outcome.validators.etag,
    lastModified: outcome.validators.lastModified,
    nextAt: new Date(now.getTime() + spread(Math.max(outcome.nextAfterMs, paceMs(known)), known.id)),
    ...learnMove(known, outcome.status === 'moved' ? outcome.movedTo : undefined),
  };
}

function afterFailure(known: KnownHealth, outcome: CollectOutcome & { status: 'failed' }, now: Date): HealthChange {
  const failures = known.consecutiveFailures + 1;
  const backOffMs = Math.min(5 * 60_000 * 2 ** Math.min(failures - 1, 20), 12 * 3_600_000);
  const delayMs = Math.max(spread(backOffMs, known.id), outcome.nextAfterMs ?? 0);
  return {
    lastErrorAt: now,
    lastErrorCode: outcome.code,
    lastErrorWords: wordsOf(outcome),
    consecutiveFailures: failures,
    nextAt: new Date(now.getTime() + delayMs),
    settings: known.settings,
  };
}

// A person's pace, or twice as often as something new has come lately: never more often than the publisher allows.
function paceMs({ settings, itemsPerDay, isPushed }: KnownHealth): number {
  if (settings.everyMinutes !== undefined) return settings.everyMinutes * 60_000;
  if (isPushed) return 4 * 3_600_000;
  return Math.min(Math.max(43_200_000 / Math.max(itemsPerDay, 0.01), 15 * 60_000), 2 * 3_600_000);
}

// One answer may be a mistake of a proxy; two in a row are the publisher's word.
function learnMove(known: KnownHealth, movedTo: string | undefined): Pick<HealthChange, 'url' | 'settings'> {
  const { pendingMove, ...settings } = known.settings;
  if (movedTo === undefined || movedTo === known.url) return { settings };
  if (pendingMove === movedTo) return { url: movedTo, settings };
  return { settings: { ...settings, pendingMove: movedTo } };
}

// Facts without grammar, the same in every language; the sentence comes from the code.
function wordsOf(outcome: CollectOutcome & { status: 'failed' }): string | null {
  const status = outcome.details['status'];
  if (status !== undefined) return `HTTP ${status}`;
  const service = outcome.details['service'];
  if (service !== undefined) return String(service);
  return outcome.feedAddresses.length > 0 ? outcome.feedAddresses.join('\n') : null;
}

// Up to a tenth later, by the source's own id: sources added together do not stay together.
function spread(delayMs: number, id: string): number {
  return Math.round(delayMs * (1 + Number.parseInt(id.slice(0, 4), 16) / 0xffff / 10));
}
