import type { Logger } from 'pino';
import type { WithClient } from '../db/with-client.ts';
import type { GuardedFetch, GuardedPost } from '../fetching/guarded-fetch.ts';
import type { MediaStore } from '../media/media-store.ts';
import type { PushCallbacks } from '../security/push-callbacks.ts';
import type { SourceAccess } from '../sources/source-access.ts';
import type { SourceAdapter } from '../sources/source-adapter.ts';
import type { PageThread } from '../sources/web/page-thread.ts';

/** What collecting works with; made once, by the worker's entry. */
export interface CollectionContext {
  /** The door, as zavod_worker. */
  withClient: WithClient;
  /** By kind. */
  sources: ReadonlyMap<string, SourceAdapter>;
  guardedFetch: GuardedFetch;
  /** Keys and accounts of a client; absent: none. */
  accessOf?: (clientId: string) => SourceAccess;
  /** Hubs that feeds name are asked to tell of changes; absent where this installation cannot be reached from outside. */
  push?: { publicUrl: string; callbacks: PushCallbacks; guardedPost: GuardedPost };
  mediaStore: Pick<MediaStore, 'put' | 'read'>;
  /** Reads the pages of items whose feed gave a teaser; without it teasers stay as they are. */
  articles?: Pick<PageThread, 'ask'>;
  /** Asks for drafts of a story. May be lost: open stories without a post are found again by a sweep. */
  requestDraft: (story: { clientId: string; storyId: string }) => Promise<void>;
  now: () => Date;
  /** Names this process in leases. */
  owner: string;
  log: Pick<Logger, 'info' | 'warn'>;
}
