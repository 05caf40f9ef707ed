import type { AppErrorCode } from '@zavod/shared/app-error.ts';
import type { Network } from '@zavod/shared/domain/network.ts';
import type { JsonValue } from './canonical-json.ts';

/**
 * What every network can do for the publishing engine. An adapter holds no state but its connections, never retries by
 * itself, and answers expected outcomes as values; it throws only for faults in this program.
 */
export interface NetworkAdapter {
  readonly network: Network;

  /** Checks what a person entered to connect a channel: the key, the channel, and the right to post. Changes nothing there. */
  connect(input: unknown, signal: AbortSignal): Promise<ChannelCheck>;

  /**
   * All reversible work of one publication, repeatable at will: rights checked with the live key, payload rendered once.
   * Called from 10 minutes before the hour; nothing becomes visible to a reader.
   */
  prepare(request: PrepareRequest, signal: AbortSignal): Promise<PrepareOutcome>;

  /** Opens a connection shortly before the hour, so that no handshake delays the call. Failing is harmless and silent. */
  warmUp(): void;

  /**
   * The one irreversible call, made at most once per invocation. The caller has committed the intent before. Whatever is
   * not known for certain to be in or out is `unknown`: timeouts, resets after the first byte, any 5xx, unreadable answers.
   */
  send(request: SendRequest, signal: AbortSignal): Promise<SendOutcome>;

  /** The network's own limits that one call for this channel counts against. Equal scopes share one budget. */
  budgets(channel: ChannelAccess): readonly CallBudget[];

  /** Asks the network whether an earlier call with unknown outcome took effect. Changes nothing readers see. */
  reconcile(request: ReconcileRequest, signal: AbortSignal): Promise<ReconcileOutcome>;

  /** Closes the connections. */
  close(): Promise<void>;
}

/** A token bucket: `capacity` calls at once, then `refillPerSecond`. */
export type CallBudget = { readonly scope: string; readonly capacity: number; readonly refillPerSecond: number };

/** `words` are the network's own, untranslated; empty where it said nothing. */
export type NetworkWords = { readonly code: AppErrorCode; readonly words: string };

export type ConnectedChannel = {
  /** The id that calls name, as the network writes it. */
  readonly externalId: string;
  readonly title: string;
  /** Public name without any prefix; null for a private channel. */
  readonly handle: string | null;
  readonly url: string | null;
  /** The account that posts, as people there see it. */
  readonly botName: string;
  /** What to keep (encrypted) and hand back as `credentials`. */
  readonly credentials: JsonValue;
};

export type ChannelCheck =
  | ({ readonly status: 'ok' } & ConnectedChannel)
  | ({ readonly status: 'refused' } & NetworkWords);

/** What an approval covers, before it is dressed for one network. */
export type PublicationContent = {
  readonly title: string;
  readonly text: string;
  readonly hashtags: readonly string[];
  readonly link: string | null;
  readonly variants: readonly { readonly network: Network; readonly text: string }[];
  readonly images: readonly { readonly sha256: string; readonly mimeType: string; readonly bytes: number }[];
};

export type ChannelAccess = {
  readonly externalId: string;
  /** Decrypted just before use; the adapter parses it and keeps nothing. */
  readonly credentials: unknown;
};

export type PrepareRequest = { readonly content: PublicationContent; readonly channel: ChannelAccess };

/**
 * The exact bytes-to-be of the irreversible call. `hash` is sha256 (hex) of the canonical JSON of `body`; the engine pins
 * it and refuses to send anything else. `media` lists the sha256 of the files that `send` needs.
 */
export type RenderedPayload = {
  readonly body: JsonValue;
  readonly hash: string;
  readonly media: readonly string[];
};

export type PrepareOutcome =
  | { readonly status: 'ready'; readonly payload: RenderedPayload }
  | ({ readonly status: 'rejected' | 'needs-login' } & NetworkWords)
  | ({ readonly status: 'retry-later'; readonly afterMs: number } & NetworkWords)
  | { readonly status: 'moved'; readonly newExternalId: string };

export type SendRequest = {
  readonly payload: RenderedPayload;
  readonly channel: ChannelAccess;
  /** Content by sha256, for every entry of `payload.media`; loaded before the intent is committed. */
  readonly media: ReadonlyMap<string, Uint8Array>;
};

export type SendOutcome =
  | {
      readonly status: 'published';
      readonly externalId: string;
      readonly externalUrl: string | null;
      /** ISO 8601, UTC, by the network's clock. */
      readonly sentAt: string;
    }
  /** Definitely refused because of what was sent. */
  | ({ readonly status: 'rejected' } & NetworkWords)
  /** Definitely refused for now; not before `afterMs`. A bot's limit counts for all of its channels. */
  | ({ readonly status: 'retry-later'; readonly afterMs: number; readonly scope: 'channel' | 'bot' } & NetworkWords)
  /** Definitely refused because of the key or the rights: the channel must be connected again. */
  | ({ readonly status: 'needs-login' } & NetworkWords)
  /** Definitely refused because the channel has another id now. */
  | { readonly status: 'moved'; readonly newExternalId: string }
  /** Surely not sent: no byte of the call left (name, connection or TLS failed before). */
  | ({ readonly status: 'not-sent' } & NetworkWords)
  /** The call may be in or out. Never retried. */
  | ({ readonly status: 'unknown' } & NetworkWords);

export type ReconcileRequest = {
  readonly payload: RenderedPayload;
  readonly channel: ChannelAccess;
  /** When the call began: ISO 8601, UTC, database time. */
  readonly anchoredAt: string;
};

export type ReconcileOutcome =
  | { readonly status: 'found'; readonly externalId: string; readonly externalUrl: string | null; readonly sentAt: string }
  /** Proven: the call took no effect and no longer can. */
  | { readonly status: 'absent' }
  /** Only a person can look. `evidence` is what helps: plain values for the inbox. */
  | { readonly status: 'cannot-tell'; readonly evidence: Readonly<Record<string, string>> };
