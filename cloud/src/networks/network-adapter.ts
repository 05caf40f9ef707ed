import type { AppErrorCode } from '@zavod/shared/app-error.ts';
import type { Crop } from '@zavod/shared/domain/media-edit.ts';
import type { Network } from '@zavod/shared/domain/network.ts';
import type { CheckedMedia } from '@zavod/shared/networks/checked-media.ts';
import type { RenditionOutcome } from '../media/renditions/open-renditions.ts';
import type { Recipe } from '../media/renditions/recipe.ts';
import type { JsonValue } from './canonical-json.ts';
import type { MeasureOutcome, MeasureRequest } from './network-metrics.ts';

/**
 * What every network can do for the publishing engine. An adapter holds no state but its connections, never retries by
 * itself, and answers expected outcomes as values; it throws only for faults in this program.
 */
export interface NetworkAdapter {
  readonly network: Network;

  /** How long before its hour the work on a publication starts, in milliseconds, where the engine's ten minutes are too few. */
  readonly prepareAheadMs?: number;

  /** Checks what a person entered to connect a channel: the key, the channel, and the right to post. Changes nothing there. */
  connect(input: unknown, signal: AbortSignal): Promise<ChannelCheck>;

  /**
   * All reversible work of one publication, repeatable at will: rights checked with the live key, files handed in, payload
   * rendered once. Called from `prepareAheadMs` before the hour; nothing becomes visible to a reader. Work of many calls is
   * cut into pieces: `saveProgress` after each, and `in-progress` while the network needs its time.
   */
  prepare(request: PrepareRequest, signal: AbortSignal): Promise<PrepareOutcome>;

  /** Opens connections for about so many calls shortly before their hour, so that no handshake delays them. Failing is harmless and silent. */
  warmUp(calls: number): void;

  /**
   * The one irreversible call, made at most once per invocation. The caller has committed the intent before, or holds back
   * the last piece of its files until then (`filesEndTheCall`). Whatever is not known for certain to be in or out is `unknown`:
   * timeouts, resets after the first byte, any 5xx, unreadable answers.
   */
  send(request: SendRequest, signal: AbortSignal): Promise<SendOutcome>;

  /**
   * Whether `send` is one request that carries all files of its payload and says its length before, so that nothing is applied
   * without their last piece. Only such a call is begun before its intent is committed. Absent: it is not.
   */
  readonly filesEndTheCall?: true;

  /** The network's own limits that the call with this payload counts against. Equal scopes share one budget. */
  budgets(channel: ChannelAccess, payload: RenderedPayload): readonly CallBudget[];

  /** How long after a call of unknown outcome to ask, in milliseconds, where late effects show sooner than the engine waits. */
  readonly quietMs?: number;

  /** Asks the network whether an earlier call with unknown outcome took effect. Changes nothing readers see. */
  reconcile(request: ReconcileRequest, signal: AbortSignal): Promise<ReconcileOutcome>;

  /**
   * Gives a live post the words of `content`; its pictures and clips stay what they are. Repeatable at will: what says so
   * already counts as edited. Absent where the network cannot.
   */
  edit?(request: EditRequest, signal: AbortSignal): Promise<EditOutcome>;

  /** Takes a live post away from readers. Repeatable at will: what is gone already counts as removed. Absent where the network cannot. */
  remove?(request: LivePost, signal: AbortSignal): Promise<RemoveOutcome>;

  /** Renews a key that ends by itself, ahead of its end. Absent where keys do not end. Called under a lock, never twice at once. */
  renew?(channel: ChannelAccess, signal: AbortSignal): Promise<RenewOutcome>;

  /**
   * Checks with the live key what an owner chose for the channel, and answers it as it is to be kept. Changes nothing there.
   * Absent where the network has nothing to say to it.
   */
  checkSettings?(channel: ChannelAccess, entered: unknown, signal: AbortSignal): Promise<SettingsCheck>;

  /**
   * The network's own numbers of the channel and of what went out there, asked with the live key. Changes nothing. It stops at
   * the first limit and answers what it has until then. Absent where the network counts nothing.
   */
  measure?(request: MeasureRequest, signal: AbortSignal): Promise<MeasureOutcome>;

  /** Closes the connections. */
  close(): Promise<void>;
}

/** A token bucket: `capacity` calls at once, then `refillPerSecond`. */
export type CallBudget = {
  readonly scope: string;
  readonly capacity: number;
  readonly refillPerSecond: number;
  /** Tokens that the call takes, 1 unless said. More than the bucket holds: it waits for a full one and leaves a debt. */
  readonly amount?: number;
};

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
  /** Rights that are not needed for posting but for what may come later, in the network's words. Absent where none is missing. */
  readonly missingRights?: readonly string[];
  /** When the key ends by itself: ISO 8601, UTC. Absent where it does not. */
  readonly endsAt?: string;
};

export type ChannelCheck =
  | ({ readonly status: 'ok' } & ConnectedChannel)
  | ({ readonly status: 'refused' } & NetworkWords);

/** `field` is the choice that was refused. */
export type SettingsCheck =
  | { readonly status: 'ok'; readonly settings: JsonValue }
  | ({ readonly status: 'refused'; readonly field: string } & NetworkWords);

/** What an approval covers, before it is dressed for one network. */
export type PublicationContent = {
  readonly title: string;
  readonly text: string;
  readonly hashtags: readonly string[];
  readonly link: string | null;
  readonly variants: readonly { readonly network: Network; readonly text: string }[];
  /** Pictures and clips in the order in which they are shown. */
  readonly media: readonly PublicationMedia[];
  /** Some of it was made by a model; networks that ask are told. */
  readonly aiGenerated: boolean;
};

/** A stored file: sizes in pixels and bytes, null where nobody has measured it. */
export type PublicationMedia = CheckedMedia & {
  readonly sha256: string;
  /** What of a picture is shown: it was cut out before an adapter sees it. */
  readonly crop?: Crop | null;
  /** The moment of a clip that stands for it; null: the network chooses. */
  readonly coverMs?: number | null;
  /** The stored picture of that moment, where an adapter had one made. */
  readonly coverSha256?: string;
};

export type ChannelAccess = {
  readonly externalId: string;
  /** Decrypted just before use; the adapter parses it and keeps nothing. */
  readonly credentials: unknown;
  /** What the owner chose for this channel; the adapter parses it over its own defaults. */
  readonly settings: unknown;
};

export type PrepareRequest = {
  readonly content: PublicationContent;
  readonly channel: ChannelAccess;
  /** A uuid; the same for every attempt to bring this post to this channel. */
  readonly publicationId: string;
  /** ISO 8601, UTC. */
  readonly dueAt: string;
  /** What the latest `saveProgress` for exactly this content left; null at first. */
  readonly progress: JsonValue | null;
  /** What was prepared for an earlier content of this publication and will never go out: may be cleared away at the network. */
  readonly abandoned: JsonValue | null;
  /**
   * Durable once it resolves; also says that the work is alive. Rejects when another process took over: stop then, without
   * a further call.
   */
  saveProgress(progress: JsonValue): Promise<void>;
  readonly files: PublicationFiles;
  /**
   * Takes from daily limits that a network counts for everybody who comes through the same project: all of it or nothing.
   * Answers what there is not enough of; undefined once it is taken.
   */
  takeQuota(takings: readonly QuotaTaking[]): Promise<QuotaTaking | undefined>;
};

/**
 * `day` is the network's own, such as 2026-11-26; one scope and day stand in a list once. What has a `key` is taken once a scope and
 * day, whoever is killed between taking and writing that down.
 */
export type QuotaTaking = { readonly scope: string; readonly day: string; readonly amount: number; readonly limit: number; readonly key?: string };

/** The client's stored files, by the sha256 of their bytes. */
export type PublicationFiles = {
  read(sha256: string): Promise<Uint8Array | undefined>;
  /** A stored picture, or a moment of a clip, as this network wants it: made once, whoever asks again. */
  rendition(sha256: string, recipe: Recipe): Promise<RenditionOutcome>;
  /** An address without a key, from which the network may fetch the file for an hour. `extension` such as 'jpg', 'mp4'. */
  publicUrl(sha256: string, extension: string): string;
};

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
  /** Nothing is wrong; the network is still at work. */
  | { readonly status: 'in-progress'; readonly afterMs: number }
  | ({ readonly status: 'rejected' | 'needs-login' } & NetworkWords)
  | ({ readonly status: 'retry-later'; readonly afterMs: number } & NetworkWords)
  | { readonly status: 'moved'; readonly newExternalId: string };

export type SendRequest = {
  readonly payload: RenderedPayload;
  readonly channel: ChannelAccess;
  /** By sha256, for every entry of `payload.media`; opened before the intent is committed. */
  readonly media: ReadonlyMap<string, SendFile>;
};

/** A small file as its bytes; a large one to be read while it goes out, with its size and its first bytes to tell what it is. */
export type SendFile = Uint8Array | { readonly size: number; readonly start: Uint8Array; stream(): AsyncIterable<Uint8Array> };

export type SendOutcome =
  | {
      readonly status: 'published';
      readonly externalId: string;
      /** Every id, in order, where the post became several things at the network; the first is `externalId`. */
      readonly externalIds?: readonly string[];
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
  /** Definitely not sent: what was prepared is no longer at the network. It is prepared again, without earlier progress. */
  | ({ readonly status: 'prepare-again' } & NetworkWords)
  /** Definitely refused because the channel has another id now. */
  | { readonly status: 'moved'; readonly newExternalId: string }
  /** Surely not sent: no byte of the call left (name, connection or TLS failed before). */
  | ({ readonly status: 'not-sent' } & NetworkWords)
  /** The call may be in or out. Never retried. */
  | ({ readonly status: 'unknown' } & NetworkWords);

export type ReconcileRequest = {
  readonly payload: RenderedPayload;
  readonly channel: ChannelAccess;
  /** The newest `externalId` of the channel that was known when the call was prepared; null where none was. */
  readonly anchor: string | null;
  /** When the call began: ISO 8601, UTC, database time. */
  readonly anchoredAt: string;
};

export type ReconcileOutcome =
  | {
      readonly status: 'found';
      readonly externalId: string;
      /** As in `SendOutcome`. */
      readonly externalIds?: readonly string[];
      readonly externalUrl: string | null;
      readonly sentAt: string;
    }
  /** Proven: the call took no effect and no longer can. */
  | { readonly status: 'absent' }
  /** The network could not be asked, or would not answer now: no answer at all. Asked again after `afterMs`. */
  | ({ readonly status: 'retry-later'; readonly afterMs: number } & NetworkWords)
  /** Only a person can look. `evidence` is what helps: plain values for the inbox. */
  | { readonly status: 'cannot-tell'; readonly evidence: Readonly<Record<string, string>> };

/** A published post, as the network knows it. */
export type LivePost = {
  readonly channel: ChannelAccess;
  /** What it went out with: tells what kind of thing it is. */
  readonly payload: RenderedPayload;
  readonly externalId: string;
  /** As in `SendOutcome`. */
  readonly externalIds?: readonly string[];
};

export type EditRequest = LivePost & { readonly content: PublicationContent };

export type EditOutcome =
  | { readonly status: 'edited' }
  /** It is no longer there. */
  | { readonly status: 'gone' }
  | ChangeRefusal;

export type RemoveOutcome = { readonly status: 'removed' } | ChangeRefusal;

/** Changing is repeatable, so an unknown outcome is `retry-later` like any other doubt. */
export type ChangeRefusal =
  | ({ readonly status: 'rejected' | 'needs-login' } & NetworkWords)
  | ({ readonly status: 'retry-later'; readonly afterMs: number } & NetworkWords)
  | { readonly status: 'moved'; readonly newExternalId: string };

export type RenewOutcome =
  /** `credentials` replace the old ones; `endsAt` ISO 8601, UTC, or null when the new ones do not end. */
  | { readonly status: 'renewed'; readonly credentials: JsonValue; readonly endsAt: string | null }
  | ({ readonly status: 'needs-login' } & NetworkWords)
  /** Try again later; the old key still works. */
  | ({ readonly status: 'retry-later'; readonly afterMs: number } & NetworkWords);
