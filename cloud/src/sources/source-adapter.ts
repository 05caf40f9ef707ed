import type { AppErrorCode, AppErrorDetails } from '@zavod/shared/app-error.ts';
import type { SourceKind } from '@zavod/shared/sources/source-kind.ts';
import type { GuardedFetch } from '../fetching/guarded-fetch.ts';
import type { SourceAccess } from './source-access.ts';
import type { Hub } from './websub/hub.ts';

/** One kind of source. A new kind is one folder with such an adapter and one line in source-kinds.ts. */
export interface SourceAdapter {
  kind: SourceKind;
  /**
   * Looks whether what a person pasted is of this kind. Undefined: none of its business. Throws AppError where it is, but
   * nothing can be collected there. A kind without it is found by reading the page.
   */
  recognise?(pasted: Pasted, deps: CollectDeps): Promise<Recognition | undefined>;
  /**
   * Asks the source once. Never throws for what the outside does: every failure of the network, the publisher or the
   * content is an outcome with a code. Writes nothing, so asking twice is harmless.
   */
  collect(source: SourceToCollect, deps: CollectDeps): Promise<CollectOutcome>;
  close(): Promise<void>;
}

export interface SourceToCollect {
  url: string;
  /** What the last read answered, sent back verbatim so that an unchanged source costs nothing. */
  validators: Validators;
  /** What was chosen for it, by the schema of its kind, beside what collecting keeps for itself; absent where there is nothing to choose. */
  settings?: unknown;
  isFirstRead?: boolean;
}

export type Pasted = { kind: 'address'; url: URL } | { kind: 'words'; words: string };

export interface Recognition {
  sources: FoundSource[];
  /** Whether the page itself may hold more, such as feeds. */
  lookFurther: boolean;
}

export interface FoundSource {
  kind: SourceKind;
  /** The address it is kept under; one kind and address is one source. */
  url: string;
  title: string;
  settings: Record<string, unknown>;
}

export interface Validators {
  etag: string | null;
  lastModified: string | null;
}

export interface CollectDeps {
  guardedFetch: GuardedFetch;
  now: () => Date;
  signal?: AbortSignal;
  /** Of these ids, the ones that were neither stored nor left out before. Absent: all of them are new. */
  onlyNew?: (externalIds: readonly string[]) => Promise<ReadonlySet<string>>;
  /** Absent: no keys and no accounts. */
  access?: SourceAccess;
  /** A person is only looking: what costs many requests is left out. */
  isPreview?: boolean;
}

/**
 * nextAfterMs: how long the publisher wants to be left alone, in milliseconds; null in a failure leaves it to the caller.
 * hub: who tells of changes, where the source names one.
 */
export type CollectOutcome =
  | { status: 'unchanged'; validators: Validators; nextAfterMs: number }
  | { status: 'changed'; items: CollectedItem[]; title: string | null; validators: Validators; nextAfterMs: number; hub?: Hub | null }
  /** Read well, but at a new address that is meant to stay (301 or 308). Items are empty when nothing changed there. */
  | {
      status: 'moved';
      movedTo: string;
      items: CollectedItem[];
      title: string | null;
      validators: Validators;
      nextAfterMs: number;
      hub?: Hub | null;
    }
  /** The publisher says it will not come back (410). */
  | { status: 'gone' }
  | {
      status: 'failed';
      code: AppErrorCode;
      details: AppErrorDetails;
      nextAfterMs: number | null;
      /** Feeds a web page announces, when the address turned out to be a page. */
      feedAddresses: string[];
    };

export interface CollectedItem {
  /** What the source calls the item; the same item always has the same one. At most 500 characters. */
  externalId: string;
  /** Canonical address, http or https. */
  url: string | null;
  /** Plain text, never empty. */
  title: string;
  author: string | null;
  /** Never later than the moment of collecting; null when the source does not say. */
  publishedAt: Date | null;
  /** Sanitised HTML with absolute addresses. */
  html: string;
  /** The same content as plain text, paragraphs parted by an empty line. */
  text: string;
  imageUrl: string | null;
  /** Two-letter code, the source's own or recognised from the text. */
  language: string | null;
  categories: string[];
}
