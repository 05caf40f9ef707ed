import type { AppErrorCode, AppErrorDetails } from '@zavod/shared/app-error.ts';
import type { GuardedFetch } from '../fetching/guarded-fetch.ts';

/** One kind of source. A new kind is one folder with such an adapter and one line in source-kinds.ts. */
export interface SourceAdapter {
  kind: string;
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
}

export interface Validators {
  etag: string | null;
  lastModified: string | null;
}

export interface CollectDeps {
  guardedFetch: GuardedFetch;
  now: () => Date;
  signal?: AbortSignal;
}

/** nextAfterMs: how long the publisher wants to be left alone, in milliseconds; null in a failure leaves it to the caller. */
export type CollectOutcome =
  | { status: 'unchanged'; validators: Validators; nextAfterMs: number }
  | { status: 'changed'; items: CollectedItem[]; title: string | null; validators: Validators; nextAfterMs: number }
  /** Read well, but at a new address that is meant to stay (301 or 308). Items are empty when nothing changed there. */
  | {
      status: 'moved';
      movedTo: string;
      items: CollectedItem[];
      title: string | null;
      validators: Validators;
      nextAfterMs: number;
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
