import type { QuietHours } from '@zavod/shared/domain/quiet-times.ts';
import type { ChannelSettings } from '@zavod/shared/networks/channel-settings.ts';
import type { RewriteAsked, RewriteEvent } from '@zavod/shared/rewriting/rewrite.ts';
import type { Session } from '@zavod/shared/session/session.ts';
import type { PullReply, PullRequest } from '@zavod/shared/sync/pull.ts';
import type { PushReply, PushRequest } from '@zavod/shared/sync/push.ts';
import type { FileToUpload } from './upload-file.ts';
import type { SnapshotReply, SnapshotRequest } from '@zavod/shared/sync/snapshot.ts';
import type { WebhookState } from '@zavod/shared/webhooks/webhook-state.ts';
import type { EnteredChannel } from '@zavod/shared/networks/entered-channel.ts';
import type { LooksPort } from './looks-verbs.ts';
import type { AiPort } from './ai-port.ts';
import type { SourcePort } from './source-port.ts';
import type { StatisticsPort } from './statistics-verbs.ts';
import type { Present } from '../../bridge/presence-calls.ts';
import type { PostVersion } from '../../bridge/version-calls.ts';
import type { AddedBlackout, EnteredBlackout } from '../../bridge/quiet-calls.ts';

/** Gives a token that is good for a while; `stale` names one that the cloud just refused. */
export type TokenSource = (stale?: string) => Promise<string>;

/** Everything the studio asks of the cloud before it is signed in. */
export interface SessionPort {
  /** code: of the second factor; left out until the cloud asks for one (second-factor-asked). */
  signIn(email: string, password: string, code?: string): Promise<Session>;
  /** The same requestId after a lost answer gives the same new session. */
  refresh(refreshToken: string, requestId: string): Promise<Session>;
  signOut(refreshToken: string): Promise<void>;
  /** The account to try the studio with, where this cloud has one. */
  demoAccount(): Promise<{ email: string; password: string } | null>;
}

/**
 * The wire of sync. Every verb throws AppError: cloud-unreachable where no answer came, cloud-failing, cloud-behind-page or
 * cloud-unreadable-answer where it was no answer of this protocol, and the cloud's own code where it refused.
 */
export interface SyncPort {
  push(request: PushRequest): Promise<PushReply>;
  pull(request: PullRequest): Promise<PullReply>;
  snapshot(request: SnapshotRequest): Promise<SnapshotReply>;
  /** Calls back with every nudge until it is stopped; loses its line silently and takes it up again by itself. */
  nudges(clientId: string, onNudge: (rev: number) => void): { stop(): void };
}

/** Verbs that need the cloud there and then. */
export interface DeskPort {
  readonly sources: SourcePort;
  readonly looks: LooksPort;
  readonly ai: AiPort;
  readonly statistics: StatisticsPort;
  connectChannel(clientId: string, entered: EnteredChannel): Promise<{ channelId: string; title: string }>;
  changeChannel(clientId: string, change: { channelId: string; timeZone: string; graceMinutes: number }): Promise<void>;
  channelSettings(clientId: string, channelId: string): Promise<ChannelSettings>;
  setChannelSettings(clientId: string, channelId: string, settings: ChannelSettings): Promise<ChannelSettings>;
  /** Answers what the channel is called at its network. */
  testChannel(clientId: string, channelId: string): Promise<{ title: string }>;
  disableChannel(clientId: string, channelId: string): Promise<void>;
  setQuietHours(clientId: string, channelId: string, quietHours: QuietHours | null): Promise<void>;
  addBlackout(clientId: string, entered: EnteredBlackout): Promise<AddedBlackout>;
  removeBlackout(clientId: string, blackoutId: string): Promise<void>;
  /** Gives a published post new words; `text` is that of its network. */
  editLive(clientId: string, edit: { publicationId: string; seenContentRev: number; title: string; text: string }): Promise<void>;
  /** Takes a published post away from readers. */
  takeDown(clientId: string, publicationId: string): Promise<void>;
  webhook(clientId: string): Promise<WebhookState | null>;
  /** Answers the new secret. */
  setWebhook(clientId: string, url: string): Promise<{ secret: string }>;
  /** Answers the HTTP status of the receiver. */
  testWebhook(clientId: string): Promise<{ status: number }>;
  removeWebhook(clientId: string): Promise<void>;
  /** The stored versions of a post, newest first. */
  revisions(clientId: string, postId: string): Promise<PostVersion[]>;
  /** Says where the person is; answers where their colleagues are. */
  present(clientId: string, at: { deviceId: string; postId: string | null; isEditing: boolean }): Promise<Present[]>;
  /** New words for a part of a post, told while they are written. Never asked for twice. */
  rewrite(clientId: string, asked: RewriteAsked, signal: AbortSignal): AsyncGenerator<RewriteEvent>;
  /** The bytes of a stored file; null where the client has none of that hash. */
  media(clientId: string, sha256: string): Promise<ReadableStream<Uint8Array> | null>;
  /** Hands in a file under the id that was given to it here; answers the hash under which the cloud keeps it. */
  upload(file: FileToUpload, onSent: (bytes: number) => void, signal: AbortSignal): Promise<{ sha256: string }>;
}

export interface CloudPort extends SessionPort, SyncPort, DeskPort {
  close(): void;
}
