import type { SourceCandidate } from '@zavod/shared/sources/source-candidate.ts';
import type { SourceFilters } from '@zavod/shared/sources/source-filters.ts';
import type { KeyedService } from '@zavod/shared/sources/source-kind.ts';
import type { NewSource, SourceChange } from '../../bridge/source-calls.ts';

type Settings = Record<string, unknown>;

/** Verbs about sources; they need the cloud there and then. */
export interface SourcePort {
  discover(clientId: string, text: string): Promise<SourceCandidate[]>;
  add(clientId: string, source: NewSource): Promise<{ sourceId: string }>;
  read(clientId: string, sourceId: string): Promise<{ settings: Settings; filters: SourceFilters; everyMinutes: number | null }>;
  preview(clientId: string, sourceId: string, settings: Settings): Promise<SourceCandidate>;
  edit(clientId: string, change: SourceChange): Promise<void>;
  setState(clientId: string, sourceId: string, state: 'active' | 'paused'): Promise<void>;
  remove(clientId: string, sourceId: string): Promise<void>;
  collectNow(clientId: string, sourceId: string): Promise<void>;
  keys(clientId: string): Promise<{ service: KeyedService; hasKey: boolean }[]>;
  setKey(clientId: string, service: KeyedService, key: string | null): Promise<void>;
}
